/** Who comes to talk with residents, each group on a line: organisers put a semicolon or a new line between them. */
export function Guests({ guests }: { guests: string }) {
  const groups = guests
    .split(/[;\n]/)
    .map((group) => group.trim())
    .filter((group) => group !== "");
  return groups.map((group) => (
    <span key={group} className="block">
      {group}
    </span>
  ));
}
