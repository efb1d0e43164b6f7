import { expect, test } from "vitest";
import { wrongAsSent } from "../support/as-sent";

const headers = {
  "cache-control": "private, no-store",
  "content-security-policy":
    "default-src 'none'; script-src 'nonce-abcdefghijklmnopqrstuvwx' 'strict-dynamic'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=()",
};
const html =
  '<!DOCTYPE html><html lang="en"><head><title>Your place</title></head><body><main><h1>You have a place</h1><p>The meeting is on Tuesday.</p></main></body></html>';
const view = { shows: "a place", address: "/my/secret" };
const url = "http://localhost/my/secret";

/** By what it was looked for, the page of a place is wrong when this is put into it. */
async function foundWith(change: { html?: [string, string]; headers?: Record<string, string> }) {
  const changed = change.html ? html.replace(...change.html) : html;
  return Object.keys(
    await wrongAsSent(view, { html: changed, headers: { ...headers, ...change.headers }, url }),
  );
}

test("a page that is as it should be has nothing wrong", async () => {
  expect(await foundWith({})).toEqual([]);
});

test("HTML with a fault is found", async () => {
  expect(await foundWith({ html: ["<p>", "<p><ul></ul>"] })).toContain("as HTML");
});

test("a page that is kept, framed, or open to a foreign script or style is found", async () => {
  for (const [name, value] of [
    ["cache-control", "public, max-age=60"],
    ["content-security-policy", ""],
    ["content-security-policy", `${headers["content-security-policy"]}; img-src 'unsafe-hashes'`],
    ["content-security-policy", headers["content-security-policy"].replace("'self'", "'self' https:")],
    ["x-frame-options", ""],
    ["x-powered-by", "Next.js"],
  ] as const)
    expect(await foundWith({ headers: { [name]: value } }), name).toEqual(["as it guards itself"]);
  expect(await foundWith({ html: ["<p>", '<p style="color:red">'] })).toContain("as it guards itself");
  expect(await foundWith({ html: ["</main>", "</main><script>1</script>"] })).toContain(
    "as it guards itself",
  );
});

test("a page that tells a chat's preview of itself, or names a person in its title, is found", async () => {
  const preview = '<title>Your place</title><meta property="og:title" content="Your place">';
  expect(await foundWith({ html: ["<title>Your place</title>", preview] })).toEqual([
    "as others see its address",
  ]);
  expect(await foundWith({ html: ["Your place", "Margaret O&#x27;Brien"] })).toEqual([
    "as others see its address",
  ]);
});

test("words that are hard, unwanted or too many in a sentence are found", async () => {
  for (const words of [
    "Registration necessitates authoritative documentation.",
    "We are sorry.",
    `The ${"very ".repeat(25)}long day.`,
  ])
    expect(await foundWith({ html: ["The meeting is on Tuesday.", words] }), words).toEqual([
      "as it is read",
    ]);
});
