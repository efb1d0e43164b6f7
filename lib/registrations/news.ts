/** What is new since a list of requests was drawn. */
export interface QueueNews {
  /** How many requests were asked that it does not know of. */
  asked: number;
  /** The requests that are not to check any more, and who decided; nobody of those who cancelled. */
  decided: { id: string; by: string | null }[];
}

/**
 * The news in words, as far as they concern what is shown: "2 new requests. Priya Shah decided about 1 of these."
 * Nothing when there are none.
 */
export function newsWords({ asked, decided }: QueueNews, isShown: (id: string) => boolean): string {
  const gone = decided.filter(({ id }) => isShown(id));
  const names = [...new Set(gone.flatMap(({ by }) => by ?? []))];
  const byName = gone.filter(({ by }) => by !== null).length;
  const byNobody = gone.length - byName;
  return [
    asked === 0 ? "" : `${asked} new ${asked === 1 ? "request" : "requests"}.`,
    byName === 0 ? "" : `${joined(names)} decided about ${byName} of these.`,
    byNobody === 0 ? "" : `${byNobody} of these ${byNobody === 1 ? "is" : "are"} not to check any more.`,
  ]
    .filter(Boolean)
    .join(" ");
}

function joined(names: string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
