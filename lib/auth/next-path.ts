/**
 * Where to lead after signing in: the wanted page of the organisers' side, or its first page for anything that
 * is not plainly one. Nothing that could lead off the site gets through: one leading slash, no dots, no backslash.
 */
export function safeNext(wanted: string | undefined): string {
  return wanted && /^\/organise(?:[/?][A-Za-z0-9/_?=&-]{0,300})?$/.test(wanted) && !wanted.includes("//")
    ? wanted
    : "/organise";
}
