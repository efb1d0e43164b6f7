// Measures that are taken inside a page, of what is really drawn. Each is handed to the browser whole, so it
// stands on its own, and answers with what is wrong in words; nothing when all is well.

/** By how many pixels the page is wider than the window. */
export function sidewaysScroll(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [`scrolls sideways by ${scrollWidth - clientWidth} px`] : [];
}

/**
 * What can be pressed and is smaller than 44 by 44 pixels, or 24 high for a link within a sentence; and what is
 * nearer than 8 pixels to the next thing that can be pressed.
 */
export function hardToHit(): string[] {
  const wrong: string[] = [];
  const targets: { name: string; box: DOMRect; element: Element }[] = [];
  const controls = "a[href], button, input, select, textarea, summary";
  for (const element of document.querySelectorAll<HTMLElement>(controls)) {
    if (element.matches("[type=hidden], [tabindex='-1']") || element.closest("[aria-hidden=true]")) continue;
    const own = element.getBoundingClientRect();
    if (own.bottom <= 0 || own.right <= 0 || own.width === 0 || !element.checkVisibility()) continue;
    const name = `${element.tagName.toLowerCase()} "${(element.textContent || element.id).trim().slice(0, 40)}"`;
    if (isWithinSentence(element)) {
      const least = Math.min(...[...element.getClientRects()].map(({ height }) => height));
      if (least < 23.5) wrong.push(`${name} in a sentence is ${Math.round(least)} px high`);
      continue;
    }
    const box = together(own, element.closest("label")?.getBoundingClientRect());
    if (box.height < 43.5 || box.width < 43.5)
      wrong.push(`${name} is ${Math.round(box.width)} by ${Math.round(box.height)} px`);
    targets.push({ name, box, element });
  }
  for (const [at, one] of targets.entries())
    for (const other of targets.slice(at + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const gap = Math.max(
        other.box.left - one.box.right,
        one.box.left - other.box.right,
        other.box.top - one.box.bottom,
        one.box.top - other.box.bottom,
      );
      if (gap < 7.5) wrong.push(`${one.name} and ${other.name} are ${Math.round(gap)} px apart`);
    }
  return wrong;

  function isWithinSentence(element: HTMLElement): boolean {
    if (element.tagName !== "A" || getComputedStyle(element).display !== "inline") return false;
    let block = element.parentElement;
    while (block && getComputedStyle(block).display === "inline") block = block.parentElement;
    const around = block?.textContent?.trim() ?? "";
    return around.length > (element.textContent?.trim().length ?? 0);
  }

  function together(one: DOMRect, other?: DOMRect): DOMRect {
    if (!other) return one;
    const [left, top] = [Math.min(one.left, other.left), Math.min(one.top, other.top)];
    return new DOMRect(
      left,
      top,
      Math.max(one.right, other.right) - left,
      Math.max(one.bottom, other.bottom) - top,
    );
  }
}

/** Text that stands out from what is behind it by less than 7:1, and edges of fields by less than 3:1. */
export function faint(): string[] {
  type Colour = [number, number, number, number];
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map<string, Colour>();
  const found = new Map<string, string>();

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node.nodeValue?.trim();
    const element = node.parentElement;
    if (!text || !element?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (element.closest("script, style, noscript, iframe, [disabled]")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { width, height, right, bottom } = range.getBoundingClientRect();
    if (width <= 1 || height <= 1 || right <= 0 || bottom <= 0) continue;
    judge(element, getComputedStyle(element).color, behind(element), 7, text);
  }
  for (const field of document.querySelectorAll<HTMLElement>("input, select, textarea")) {
    if (!field.checkVisibility() || field.getBoundingClientRect().right <= 0) continue;
    const { borderTopWidth, borderTopColor, color, appearance } = getComputedStyle(field);
    const isTyped = !field.matches("[type=checkbox], [type=radio], [type=file]");
    if (isTyped) judge(field, color, behind(field), 7, "what is typed");
    const around = field.parentElement ? behind(field.parentElement) : ([255, 255, 255, 1] as Colour);
    if (isTyped || appearance === "none")
      judge(field, Number.parseFloat(borderTopWidth) < 1 ? "transparent" : borderTopColor, around, 3, "edge");
  }
  return [...found.values()];

  function judge(element: Element, colour: string, ground: Colour, least: number, what: string) {
    const ratio = contrast(over(read(colour), ground), ground);
    if (ratio >= least - 0.005) return;
    const pair = `${colour} on ${ground.slice(0, 3).join(",")}`;
    found.set(
      `${pair} ${element.tagName}`,
      `${ratio.toFixed(2)}:1, ${pair}: ${element.tagName.toLowerCase()} "${what.slice(0, 40)}"`,
    );
  }

  function behind(element: Element): Colour {
    const layers: Colour[] = [];
    for (let at: Element | null = element; at; at = at.parentElement) {
      const colour = read(getComputedStyle(at).backgroundColor);
      layers.push(colour);
      if (colour[3] >= 1) break;
    }
    return layers.reduceRight<Colour>((ground, layer) => over(layer, ground), read("Canvas"));
  }

  function read(colour: string): Colour {
    const kept = known.get(colour);
    if (kept) return kept;
    if (!canvas) throw new Error("no canvas to read colours with");
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
    const made: Colour = [r, g, b, alpha / 255];
    known.set(colour, made);
    return made;
  }

  function over([r, g, b, alpha]: Colour, [R, G, B]: Colour): Colour {
    const mix = (front: number, back: number) => Math.round(front * alpha + back * (1 - alpha));
    return [mix(r, R), mix(g, G), mix(b, B), 1];
  }

  function contrast(one: Colour, other: Colour): number {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
    return (light + 0.05) / (dark + 0.05);
  }

  function luminance([r, g, b]: Colour): number {
    const [R, G, B] = [r, g, b].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * R + 0.7152 * G + 0.0722 * B;
  }
}

/** Text that is cut off, or that runs out of the button, link or label that it stands in. */
export function cutOff(): string[] {
  const cut: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>("main *, header *, footer *, nav *")) {
    if (!element.checkVisibility() || element.matches("textarea, input, progress, iframe")) continue;
    if (isForEarsOnly(element)) continue;
    const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
    const hides = (overflow: string) => overflow === "hidden" || overflow === "clip";
    const overX = hides(overflowX) && element.scrollWidth > element.clientWidth + 1;
    const overY = hides(overflowY) && element.scrollHeight > element.clientHeight + 1;
    if (overX || overY) cut.push(`cut off (${textOverflow}): ${element.outerHTML.slice(0, 120)}`);
    if (element.matches("button, a, summary, label, th, td, dt, dd") && runsOut(element))
      cut.push(`runs out: ${element.outerHTML.slice(0, 120)}`);
  }
  return cut;

  /** Text for screen readers alone is a pixel wide by design. */
  function isForEarsOnly(element: HTMLElement): boolean {
    return element.clientWidth <= 1 && element.clientHeight <= 1;
  }

  function runsOut(element: HTMLElement): boolean {
    if (getComputedStyle(element).display === "inline") return false;
    const box = element.getBoundingClientRect();
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (!node.nodeValue?.trim() || !node.parentElement || isForEarsOnly(node.parentElement)) continue;
      if (!node.parentElement.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const text = range.getBoundingClientRect();
      if (text.left < box.left - 1 || text.right > box.right + 1 || text.bottom > box.bottom + 2) return true;
    }
    return false;
  }
}

/** What moves by itself, or takes time to change, for somebody who has asked for less of that. */
export function moving(): string[] {
  const found: string[] = [];
  for (const element of document.querySelectorAll("*"))
    for (const pseudo of [undefined, "::before", "::after"]) {
      const style = getComputedStyle(element, pseudo);
      const lasts = (times: string) => times.split(",").some((time) => Number.parseFloat(time) > 0);
      const isAnimated = style.animationName !== "none" && lasts(style.animationDuration);
      const changesSlowly = style.transitionProperty !== "none" && lasts(style.transitionDuration);
      if (isAnimated || changesSlowly || style.scrollBehavior === "smooth")
        found.push(
          `${element.tagName.toLowerCase()}${pseudo ?? ""} "${element.className.toString().slice(0, 60)}"`,
        );
    }
  return found;
}

/** What should not stand on paper: ways to other pages, and the secret of the page's own link or of one it holds. */
export function wronglyPrinted(): string[] {
  const wrong: string[] = [];
  // The demonstration shows mails as they are, links and all.
  if (location.pathname.startsWith("/demo/")) return wrong;
  for (const nav of document.querySelectorAll("nav, aside[aria-label=Demonstration]"))
    if (nav.checkVisibility()) wrong.push(`a way to other pages: ${nav.outerHTML.slice(0, 80)}`);
  const links = [...document.querySelectorAll("a[href], form[action]")].map(
    (element) => element.getAttribute("href") ?? element.getAttribute("action") ?? "",
  );
  // biome-ignore lint/performance/useDomNodeTextContent: what is drawn counts, and textContent has more
  const printed = document.body.innerText;
  for (const address of [location.href, ...links])
    for (const [secret] of address.matchAll(/(?<=[/=])[\w-]{43,}/g))
      if (printed.includes(secret)) wrong.push(`a secret: ${secret}`);
  return wrong;
}
