import { type Palette, paletteFrom, type Scheme, schemes, surroundings } from "@/lib/forum/palette";
import type { ForumColours } from "@/lib/forum/rules";

interface LookPreviewProps {
  name: string;
  colours: ForumColours;
  /** Of a mark of letters; null draws the round table. */
  letters: string | null;
}

const shownAs: Record<Scheme, string> = { light: "By day", dark: "At night" };

/** How a page would look by day and at night. Drawn, so that it needs neither scripts nor styles of its own. */
export function LookPreview({ name, colours, letters }: LookPreviewProps) {
  const palettes = paletteFrom(colours);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {schemes.map((scheme) => (
        <figure key={scheme} className="min-w-0">
          <figcaption className="font-bold">{shownAs[scheme]}</figcaption>
          <PagePreview name={name} palette={palettes[scheme]} scheme={scheme} letters={letters} />
        </figure>
      ))}
    </div>
  );
}

function PagePreview({
  name,
  palette,
  scheme,
  letters,
}: {
  name: string;
  palette: Palette;
  scheme: Scheme;
  letters: string | null;
}) {
  const around = surroundings[scheme];
  const short = name.length > 26 ? `${name.slice(0, 25).trim()}…` : name;
  return (
    <svg
      viewBox="0 0 300 220"
      role="img"
      aria-label={`A small page in these colours, ${shownAs[scheme].toLowerCase()}`}
      className="mt-1 block h-auto w-full rounded-md border border-edge"
    >
      <rect width="300" height="220" fill={around.chalk} />
      <rect width="300" height="44" fill={around.paper} />
      <rect width="300" height="4" fill={palette.teal} />
      <MarkPreview palette={palette} scheme={scheme} letters={letters} />
      <text x="52" y="29" fontSize="14" fontWeight="700" fill={around.ink}>
        {short}
      </text>
      <text x="16" y="74" fontSize="17" fontWeight="700" fill={around.ink}>
        The next meeting
      </text>
      <rect x="16" y="86" width="268" height="40" rx="5" fill={palette["teal-tint"]} />
      <text x="28" y="111" fontSize="13" fill={palette["teal-deep"]}>
        Tuesday 8 December, 7:30pm
      </text>
      <rect x="16" y="138" width="136" height="36" rx="5" fill={palette.teal} />
      <text x="84" y="161" fontSize="13" fontWeight="700" textAnchor="middle" fill={palette["on-teal"]}>
        Ask for a place
      </text>
      <text x="16" y="202" fontSize="13" fill={palette.link} textDecoration="underline">
        How to join on Zoom
      </text>
    </svg>
  );
}

function MarkPreview({
  palette,
  scheme,
  letters,
}: {
  palette: Palette;
  scheme: Scheme;
  letters: string | null;
}) {
  if (letters !== null)
    return (
      <>
        <circle cx="30" cy="24" r="14" fill={palette.teal} />
        <text x="30" y="28" fontSize="11" fontWeight="700" textAnchor="middle" fill={palette["on-teal"]}>
          {[...letters].slice(0, 3).join("")}
        </text>
      </>
    );
  const [table, seat] =
    scheme === "light" ? [palette.teal, palette["on-teal"]] : [palette["teal-tint"], palette.teal];
  return (
    <g transform="translate(16 10) scale(0.875)">
      <circle cx="16" cy="16" r="16" fill={table} />
      <circle cx="16" cy="16" r="4.5" fill={seat} />
      {seats.map(([x, y]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r="3" fill={seat} />
      ))}
      <circle cx="16" cy="6" r="3" fill={surroundings[scheme].amber} />
    </g>
  );
}

const seats = [
  [24.66, 11],
  [24.66, 21],
  [16, 26],
  [7.34, 21],
  [7.34, 11],
] as const;
