/** The parts of a forum's settings, as links; each is a page of its own, saved by itself. */
const parts = [
  { href: "/organise/forum", words: "Details" },
  { href: "/organise/look", words: "Look" },
  { href: "/organise/forum/promise", words: "Promise" },
  { href: "/organise/forum/house-rules", words: "House rules" },
  { href: "/organise/forum/reasons", words: "Reasons" },
  { href: "/organise/forum/keeping", words: "Keeping" },
  { href: "/organise/forum/connections", words: "Mail and Zoom" },
] as const;

export type ForumPart = (typeof parts)[number]["words"];

export function ForumTabs({ here }: { here: ForumPart }) {
  return (
    <nav aria-label="The forum">
      <ul className="flex flex-wrap gap-2">
        {parts.map(({ href, words }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={words === here ? "page" : undefined}
              className={`inline-flex min-h-11 items-center rounded-md border-2 px-3 hover:bg-teal-tint ${
                words === here
                  ? "border-teal bg-teal-tint font-bold text-teal-deep forced-colors:border-[Highlight]"
                  : "border-line bg-paper text-link"
              }`}
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
