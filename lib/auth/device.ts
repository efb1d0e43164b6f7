/** What browser somebody uses, in words by which its owner knows it again: "Chrome on Android". */
export function deviceWords(userAgent: string | null): string {
  const browser = firstOf(browsers, userAgent ?? "");
  const system = firstOf(systems, userAgent ?? "");
  if (!browser && !system) return "A browser";
  return `${browser ?? "A browser"} on ${system ?? "a device"}`;
}

type Known = readonly (readonly [RegExp, string])[];

// The order matters: nearly every browser also says that it is Safari, and many that they are Chrome.
const browsers: Known = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:OPR|OPT|Opera)\//, "Opera"],
  [/\bVivaldi\//, "Vivaldi"],
  [/\bDuckDuckGo\/|\bDdg\//, "DuckDuckGo"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|CriOS|HeadlessChrome|Chromium)\//, "Chrome"],
  [/\bVersion\/[\d.]+ .*\bSafari\//, "Safari"],
];

const systems: Known = [
  [/\biPhone\b/, "an iPhone"],
  [/\biPad\b/, "an iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "a Chromebook"],
  [/\bWindows\b/, "Windows"],
  [/\bMac(?:intosh| OS X)\b/, "a Mac"],
  [/\bLinux\b/, "Linux"],
];

function firstOf(known: Known, userAgent: string): string | undefined {
  return known.find(([sign]) => sign.test(userAgent))?.[1];
}
