import { JSDOM } from "jsdom";

// How hard a text is to read, measured over what a person gets to see: the same measure for pages and for mails.

const mostWords = 25;
const inlineTags = new Set(["A", "ABBR", "B", "CODE", "EM", "I", "SMALL", "SPAN", "STRONG", "TIME"]);
/** What is no text, and what people have typed: their names and notes stand in `bdi`. */
const unreadTags = new Set([
  "BDI",
  "INPUT",
  "NOSCRIPT",
  "SCRIPT",
  "SELECT",
  "STYLE",
  "SVG",
  "TEMPLATE",
  "TEXTAREA",
]);

/**
 * The sentences of a page's main part as it is drawn without scripts. A heading, an item of a list, a label and a
 * button are sentences of their own; what somebody typed, shown again, is none.
 */
export function sentencesOfPage(html: string): string[] {
  const { window } = new JSDOM(html);
  const main = window.document.querySelector("main");
  const sentences = main ? blocksIn(main).flatMap(split) : [];
  window.close();
  return sentences;
}

/** The sentences of a mail's plain text, without its addresses, its rules and the lines of plain facts. */
export function sentencesOfMail(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => !/^(https?:|-|(Meeting|When|Doors open|Your name on our list): )/.test(line))
    .map((line) => line.replace(/^(> |\d\. )/, ""))
    .flatMap(split);
}

/** Sentences that nobody should have to read twice. */
export function longSentences(sentences: string[]): string[] {
  return sentences.filter((sentence) => sentence.split(/\s+/).filter(hasLetter).length > mostWords);
}

/** Flesch and Kincaid's grade, with syllables counted as groups of vowels without a silent e. */
export function readingGrade(sentences: string[]): number {
  const words = sentences.flatMap((sentence) => sentence.match(/[\p{L}'’]+/gu) ?? []);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word.toLowerCase()), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

/** Words and marks that no resident should meet (experience, b; CONTRIBUTING), as they are found in a text. */
export function unwantedWords(text: string): string[] {
  return text.match(unwanted) ?? [];
}

const unwanted = new RegExp(
  [
    "!",
    // Begging, blaming, pressing.
    /\b(please|sorry|oops|urgent(ly)?|act now|suspended|apologi[sz]e\w*|unfortunately)\b/,
    // The machine's words.
    /\b((in)?valid|verif(y|ied|ication)|submit\w*|success\w*|expired?|authenticat\w*|token|session|URL|login|log in|log ?out|click|error 4\d\d)\b/,
    // Another word for a thing that has one.
    /\b(RSVP|ticket|admit(ted)?|vet(ted|ting)?|users?|bookings?|events?|attendees?|participants?|moderators?|admins?|sign[- ]?up|appl(y|ied|ication))\b/,
  ]
    .map((piece) => (typeof piece === "string" ? piece : piece.source))
    .join("|"),
  "gi",
);

function blocksIn(main: Element): string[] {
  const blocks: string[] = [];
  let open = "";
  const close = () => {
    const text = open.replace(/\s+/g, " ").trim();
    if (hasLetter(text)) blocks.push(text);
    open = "";
  };
  const read = (node: Node) => {
    if (node.nodeType === node.TEXT_NODE) open += node.nodeValue ?? "";
    if (node.nodeType !== node.ELEMENT_NODE) return;
    const element = node as Element;
    if (isUnread(element)) return;
    const isInline = inlineTags.has(element.tagName.toUpperCase());
    if (!isInline) close();
    for (const child of element.childNodes) read(child);
    if (!isInline) close();
  };
  read(main);
  close();
  return blocks;
}

function isUnread(element: Element): boolean {
  if (unreadTags.has(element.tagName.toUpperCase())) return true;
  if (element.matches("[hidden], [aria-hidden=true]")) return true;
  return element.tagName === "DD" && !/[.?!]$/.test(element.textContent?.trim() ?? "");
}

function split(text: string): string[] {
  return text.split(/(?<=[.?!]["'’”)]?)\s+/).filter(hasLetter);
}

function hasLetter(text: string): boolean {
  return /\p{L}/u.test(text);
}

function syllablesOf(word: string): number {
  const spoken = word
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/['’]\w*$/, "")
    .replace(/([^l])e$/, "$1")
    .replace(/([^td])ed$/, "$1d");
  return Math.max(1, (spoken.match(/[aeiouy]+/g) ?? []).length);
}
