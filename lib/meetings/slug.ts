/** A meeting's address: its day and the first words of its title, like "2026-12-08-safer-streets". */
export function slugOf(day: string, title: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .split(" ")
    .slice(0, 5)
    .join("-");
  return words === "" ? day : `${day}-${words}`;
}
