import { createHash } from "node:crypto";

/** What the page can say. Nothing of it comes from the database, which may be what is being mended. */
export interface ClosedWords {
  /** When the site is back, as it is read: "6pm", "6pm on Monday"; null when nobody knows yet. */
  back: string | null;
  forumName?: string | undefined;
  phone?: string | undefined;
  email?: string | undefined;
}

const style = `
:root { color-scheme: light dark; --ground: #faf8f3; --ink: #1b2526; --link: #0b4f6c; --edge: #0e4f4d; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #10201f; --ink: #f4f1e8; --link: #9fd6ef; --edge: #7fd1c7; }
}
body { background: var(--ground); color: var(--ink); font: 1.125rem/1.5 Verdana, sans-serif; margin: 0; }
main { max-width: 36rem; margin: 0 auto; padding: 2rem 1rem; border-top: 6px solid var(--edge); overflow-wrap: anywhere; }
h1 { font-size: 1.8rem; line-height: 1.2; }
h2 { font-size: 1.3rem; line-height: 1.25; margin-top: 2rem; }
a { color: var(--link); display: inline-block; padding: 0.5rem 0; }
@media print { :root { --ground: #fff; --ink: #000; --link: #000; } }
`;

/** The page of a site that is closed for now: whole in itself, since nothing else of the site answers. */
export function closedPage(words: ClosedWords): string {
  const back = words.back === null ? null : escaped(words.back);
  const { forumName, phone, email } = words;
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Closed for now</title>
<style>${style}</style>
</head>
<body>
<main>
${forumName ? `<p>${escaped(forumName)}</p>\n` : ""}<h1>Closed for now</h1>
<p>We are working on this site. ${back ? `It is back at ${back}.` : "It is back soon."}</p>
<h2>Did you just send us something?</h2>
<p>What you sent did not reach us. Go back in your browser and send it again ${back ? `after ${back}` : "in an hour"}.</p>
<h2>Do you have a private link?</h2>
<p>Keep our email. Your link works again when the site is back.</p>
${helpLines(phone, email)}<p>We are a residents' group. We are not the police. In an emergency call 999. To report a crime call 101.</p>
</main>
</body>
</html>
`;
}

function helpLines(phone?: string, email?: string): string {
  if (!phone && !email) return "";
  const call = phone
    ? `<p>Call <a href="tel:${escaped(phone.replace(/[^\d+]/g, ""))}">${escaped(phone)}</a></p>\n`
    : "";
  const write = email ? `<p>Email <a href="mailto:${escaped(email)}">${escaped(email)}</a></p>\n` : "";
  return `<h2>Need help now?</h2>\n${call}${write}`;
}

/** Lets the page's own style in by its hash, and nothing else whatever: no script, no form, no frame. */
export const closedPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] as string);
}
