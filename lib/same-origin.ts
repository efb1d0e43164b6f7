/**
 * Whether a POST came from a page of this site (OWASP, Cross-Site Request Forgery Prevention): by what the
 * browser itself says, `Sec-Fetch-Site`, and by `Origin` where a browser is too old to say it. One of the two
 * must be there.
 */
export function isSameOrigin(headers: Headers, siteUrl: string): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  return headers.get("origin") === new URL(siteUrl).origin;
}
