import type { View } from "./browser-walk";
import { told as stopWords } from "./evening-views";
import { faultsIn } from "./html-rules";
import { longSentences, readingGrade, sentencesOfPage, unwantedWords } from "./reading";

// Everything here is about what the server sends, before any script has touched it: no browser is needed to judge it.

/** An answer of the site's: its HTML, and its headers by their names in small letters. */
export interface Sent {
  html: string;
  headers: Record<string, string>;
  /** Where it was found in the end. */
  url: string;
}

/** What is wrong with a page as it was sent, by what was looked for; nothing when all is well. */
export async function wrongAsSent(view: View, sent: Sent): Promise<Record<string, string[]>> {
  const found = {
    "as HTML": await faultsIn(sent.html),
    "as it guards itself": openings(sent),
    "as others see its address": isPublic.test(new URL(sent.url).pathname) ? [] : toldToOthers(view, sent),
    "as it is read": notForResidents.test(view.address) ? [] : hardToRead(sent.html),
  };
  return Object.fromEntries(Object.entries(found).filter(([, wrong]) => wrong.length > 0));
}

/** The pages that somebody may pass on, with a preview of what they are about. */
const isPublic = /^\/($|meetings\/[\w-]+$)/;

/** Pages for the team, who see names of things that residents never do; and what is no page of the forum's. */
const notForResidents = /^\/(organise|sign-in|demo)(\/|\?|$)/;

/** What a page's headers and its own HTML let in that they should not. */
function openings({ headers, html }: Sent): string[] {
  const policy = headers["content-security-policy"] ?? "";
  const rule = (directive: string) => new RegExp(`(?:^|; )${directive} ([^;]+)`).exec(policy)?.[1] ?? "";
  const expected: [string, string, RegExp][] = [
    ["default-src", rule("default-src"), /^'none'$/],
    ["script-src", rule("script-src"), /^'nonce-[\w+/=]{24}' 'strict-dynamic'$/],
    ["style-src", rule("style-src"), /^'self'$/],
    ["form-action", rule("form-action"), /^'self'$/],
    ["frame-ancestors", rule("frame-ancestors"), /^'none'$/],
    ["base-uri", rule("base-uri"), /^'none'$/],
    ["the policy", policy, /^(?!.*unsafe)/],
    ...Object.entries(expectedHeaders).map(([name, value]): [string, string, RegExp] => [
      name,
      headers[name] ?? "",
      value,
    ]),
  ];
  const inline = html.match(/ style="|<script(?![^>]* nonce=)[^>]*>|\son\w+="/g) ?? [];
  return [
    ...expected.filter(([, is, should]) => !should.test(is)).map(([name, is]) => `${name} is "${is}"`),
    ...inline.map((piece) => `holds ${piece}`),
  ];
}

const expectedHeaders: Record<string, RegExp> = {
  "cache-control": /no-store/,
  "referrer-policy": /^same-origin$/,
  "x-content-type-options": /^nosniff$/,
  "x-frame-options": /^DENY$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
  "permissions-policy": /camera=\(\)/,
  "x-powered-by": /^$/,
};

/** What a chat's preview, or a list of open windows, would tell of a page that is not everybody's. */
function toldToOthers({ address }: View, { html }: Sent): string[] {
  const said = html.match(/<meta (property|name)="(og|article|fb|twitter):[^>]*>/g) ?? [];
  const [, title = ""] = /<title>([^<]*)<\/title>/.exec(html) ?? [];
  const names = !address.startsWith("/organise") && /O'Brien|O&#x27;Brien|@|[\w-]{43}/.test(title);
  return names ? [...said, `its title is ${title}`] : said;
}

/** What a ten-year-old could not read. */
function hardToRead(html: string): string[] {
  const sentences = sentencesOfPage(html);
  if (sentences.length === 0) return ["there is nothing to read"];
  // What an organiser wrote about a meeting that was stopped is an apology, and says so.
  const ours = sentences.filter((sentence) => !stopWords.apology.includes(sentence));
  const grade = readingGrade(sentences);
  return [
    ...longSentences(sentences).map((sentence) => `too long: ${sentence}`),
    ...ours.flatMap(unwantedWords).map((word) => `nobody should meet "${word}"`),
    ...(grade > 5 ? [`grade ${grade.toFixed(1)}: ${sentences.join(" | ")}`] : []),
  ];
}
