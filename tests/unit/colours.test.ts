import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.join(import.meta.dirname, "..", "..");
const sources = ["app", "components"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
);
const sheet = readFileSync(path.join(root, "app", "globals.css"), "utf8");
const tokens = new Set([...sheet.matchAll(/--color-([a-z-]+):/g)].map((found) => found[1]));

/** Utilities that take a colour, and what else may stand after them. */
const colouring =
  /(?<![\w-])(?:bg|text|border(?:-[trblxy])?|divide|fill|stroke|accent|outline|decoration)-([a-z]+(?:-[a-z]+)*)(?![\w-])/g;
const noColours =
  /^(?:left|right|center|justify|balance|pretty|start|end|none|transparent|current|inherit|collapse|separate|solid|dashed|double|hidden|dotted|underline|cover|contain|fixed|wrap|nowrap|ellipsis|clip|auto|top|bottom|x|y|t|r|b|l|base|sm|lg|xs|xl|anchor|linejoin|linecap)$/;

describe("every colour of the site", () => {
  it("is one of the tokens in app/globals.css, which has no other than those it names", () => {
    expect(tokens.size).toBeGreaterThan(20);
    expect(sources.length).toBeGreaterThan(100);
    const strangers = sources.flatMap((file) =>
      [...readFileSync(path.join(root, file), "utf8").matchAll(/(?:className=|`|")([^"`]*)/g)]
        .flatMap((text) => [...(text[1] ?? "").matchAll(colouring)])
        .map((found) => found[1] as string)
        .filter((name) => !tokens.has(name) && !noColours.test(name))
        .map((name) => `${file}: ${name}`),
    );
    expect(strangers).toEqual([]);
  });

  it("is written nowhere as a number, but where colours are what a page is about", () => {
    const about = [path.join("app", "demo", "kit", "kit-fields.tsx")];
    const numbered = sources.filter(
      (file) =>
        /["'`[(:]#(?:[0-9a-f]{3}){1,2}\b|\brgba?\(/i.test(readFileSync(path.join(root, file), "utf8")) &&
        !about.includes(file),
    );
    expect(numbered).toEqual([]);
  });

  it("reaches the page without a style of its own, which our security policy would block", () => {
    const styled = sources.filter((file) => /\bstyle=\{/.test(readFileSync(path.join(root, file), "utf8")));
    expect(styled).toEqual([]);
  });
});
