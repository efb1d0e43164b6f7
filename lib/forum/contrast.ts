/** How light a colour is to the eye, from 0 (black) to 1 (white): WCAG 2.2's relative luminance of "#0e4f4d". */
export function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How far two colours stand apart, as WCAG 2.2 counts it: from 1 (the same) to 21 (black and white). */
export function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** One colour with a share of another in it, from 0 (none of it) to 1 (nothing else). */
export function mixed(colour: string, other: string, share: number): string {
  const others = channels(other);
  return `#${channels(colour)
    .map((value, at) => Math.round(value + ((others[at] as number) - value) * share))
    .map((value) => value.toString(16).padStart(2, "0"))
    .join("")}`;
}

/** Hue in degrees, saturation and lightness from 0 to 1. */
export function hsl(colour: string): { hue: number; saturation: number; lightness: number } {
  const [red, green, blue] = channels(colour).map((value) => value / 255) as [number, number, number];
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const [spread, lightness] = [most - least, (most + least) / 2];
  if (spread === 0) return { hue: 0, saturation: 0, lightness };
  const turn =
    most === red
      ? ((green - blue) / spread + 6) % 6
      : most === green
        ? (blue - red) / spread + 2
        : (red - green) / spread + 4;
  return { hue: turn * 60, saturation: spread / (1 - Math.abs(2 * lightness - 1)), lightness };
}

/** The colour of a hue, a saturation and a lightness, as "#0e4f4d". */
export function fromHsl({ hue, saturation, lightness }: ReturnType<typeof hsl>): string {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number) => {
    const at = (offset + hue / 30) % 12;
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1))));
  };
  return `#${[0, 8, 4].map((offset) => channel(offset).toString(16).padStart(2, "0")).join("")}`;
}

/** Red, green and blue of "#0e4f4d", each from 0 to 255. */
export function channels(colour: string): [number, number, number] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number, number];
}
