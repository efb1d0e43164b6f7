/**
 * What a table of ours says under a key that an address or a form gave; nothing under one that is not its own, such as
 * "constructor".
 */
export function wordsUnder<Words>(
  table: Readonly<Record<string, Words>>,
  key: string | undefined,
): Words | undefined {
  return key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}
