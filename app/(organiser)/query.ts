/** The part of an address after the question mark, as Next gives it to a page. */
export type Query = Promise<Record<string, string | string[] | undefined>>;

/** The one value of a name in an address's query; nothing when it is missing or there are several. */
export function one(query: Awaited<Query>, name: string): string | undefined {
  const value = query[name];
  return typeof value === "string" ? value : undefined;
}

/** The number of a list's page in an address, from 1; 1 for anything else. */
export function pageNumber(query: Awaited<Query>): number {
  const typed = one(query, "page") ?? "";
  return /^[1-9]\d{0,5}$/.test(typed) ? Number(typed) : 1;
}
