export interface CountTab {
  href: string;
  words: string;
  count: number;
  isHere: boolean;
}

/** Parts of a list, as links with how many are in each. */
export function CountTabs({ label, tabs }: { label: string; tabs: CountTab[] }) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-2">
        {tabs.map(({ href, words, count, isHere }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={isHere ? "page" : undefined}
              className={`inline-flex min-h-11 items-center rounded-md border-2 px-3 hover:bg-teal-tint ${
                isHere
                  ? "border-teal bg-teal-tint font-bold text-teal-deep forced-colors:border-[Highlight]"
                  : "border-line bg-paper text-link"
              }`}
            >
              {words} ({count})
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
