/** The sections of a meeting's set-up, each a form that is saved by itself. */
export const sections = ["about", "when", "places"] as const;
export type Section = (typeof sections)[number];

/** What an address says of a section, or nothing. */
export function sectionNamed(name: string | undefined): Section | null {
  return sections.find((section) => section === name) ?? null;
}
