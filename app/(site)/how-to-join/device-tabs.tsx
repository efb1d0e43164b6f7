import { type DeviceSlug, devices } from "@/lib/zoom/how-to-join";

/** The devices as links, so that each has an address to be sent or printed; the one shown is marked. */
export function DeviceTabs({ here }: { here: DeviceSlug | null }) {
  return (
    <nav aria-label="Your device" className="not-printed">
      <ul className="flex flex-wrap gap-2">
        {devices.map(({ slug, name }) => (
          <li key={slug}>
            <a
              href={`/how-to-join/${slug}`}
              aria-current={slug === here ? "page" : undefined}
              className={`inline-flex min-h-12 items-center rounded-md border-2 px-4 hover:bg-teal-tint ${
                slug === here
                  ? "border-teal bg-teal-tint font-bold text-teal-deep"
                  : "border-edge bg-paper text-link underline"
              }`}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
