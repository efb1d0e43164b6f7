import { render } from "@react-email/render";
import { type ComponentType, createElement } from "react";
import { templates } from "@/emails/templates";
import type { MessageKind } from "@/lib/messages/rules";
import { oneLine } from "./mail";

type Values = Record<string, string | null>;

interface Template {
  default: ComponentType<Values>;
  subject(props: Values): string;
  text(props: Values): string;
}

/** What each kind of message needs to be told. */
export type MailProps = {
  [Kind in MessageKind]: Parameters<(typeof templates)[Kind]["default"]>[0];
};

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

/**
 * Renders a mail. React draws each template only once, with placeholders (a thousandth of the cost per mail,
 * mail-and-links finding 9); here the values are escaped and put in. Control characters in values become
 * spaces, and an address of Zoom's that somebody typed into one is left out: no mail carries the way in.
 * Throws if a template is given props that make no mail.
 */
export async function renderMail<Kind extends MessageKind>(
  kind: Kind,
  props: MailProps[Kind],
): Promise<RenderedMail> {
  const template = templates[kind] as unknown as Template;
  const values = cleaned(props as unknown as Values);
  return {
    subject: oneLine(template.subject(values)),
    html: filled(await drawing(kind, template, values), values),
    text: template.text(values),
  };
}

/** A drawn template: pieces of HTML with the name of a value between each two. */
type Drawing = string[];

const drawings = new Map<string, Promise<Drawing>>();

function drawing(kind: MessageKind, template: Template, values: Values): Promise<Drawing> {
  const given = Object.keys(values).filter((name) => values[name] !== null);
  const key = [kind, ...given.sort()].join(" ");
  const known = drawings.get(key);
  if (known) return known;
  const drawn = draw(template, values);
  drawings.set(key, drawn);
  drawn.catch(() => drawings.delete(key));
  return drawn;
}

// Two characters of Unicode's private area, which no template contains and HTML leaves as they are.
const opening = "\uE000";
const closing = "\uE001";

async function draw(template: Template, values: Values): Promise<Drawing> {
  const placeholders = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === null ? null : opening + name + closing]),
  );
  const html = await render(createElement(template.default, placeholders));
  const pieces = html.split(/\uE000(\w+)\uE001/);
  if (pieces.some((piece) => piece.includes(opening) || piece.includes(closing)))
    throw new Error("a placeholder was cut or changed while drawing a mail");
  return pieces;
}

function filled(pieces: Drawing, values: Values): string {
  return pieces.map((piece, n) => (n % 2 === 0 ? piece : escaped(values[piece] ?? ""))).join("");
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
  "\n": "<br />",
};

function escaped(value: string): string {
  return value.replace(/[&<>"'\n]/g, (character) => entities[character] as string);
}

function cleaned(props: Values): Values {
  return Object.fromEntries(
    Object.entries(props).map(([name, value]) => [name, value === null ? null : clean(name, value)]),
  );
}

function clean(name: string, value: string): string {
  if (name.endsWith("Url")) return oneLine(value);
  const lines = name === "note" ? value.trim().split(/\r\n|\r|\n/) : [value];
  return lines.map((line) => withoutZoomAddress(oneLine(line))).join("\n");
}

function withoutZoomAddress(words: string): string {
  return words.replace(/\S*\bzoom(?:gov)?\.(?:us|com)\b\S*/gi, "[address left out]");
}
