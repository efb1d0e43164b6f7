import type { MarkView } from "@/lib/forum/rules";

const side = { width: 40, height: 40, className: "shrink-0" };

/**
 * The mark beside the forum's name, as decoration: neighbours round a table, one seat amber, a place for you; or
 * the forum's own letters or picture.
 */
export function Mark({ mark }: { mark?: MarkView | undefined }) {
  if (mark?.kind === "picture") return <Picture address={markPicture(mark)} />;
  return (
    <svg {...side} viewBox="0 0 32 32" aria-hidden="true">
      {mark?.kind === "letters" ? <Letters letters={mark.letters ?? ""} /> : <Table />}
    </svg>
  );
}

/** Where a mark's picture is; a new one has a new address. */
export function markPicture({ version }: MarkView): string {
  return `/mark.image?v=${version}`;
}

function Table() {
  return (
    <>
      <circle cx="16" cy="16" r="16" className="fill-table" />
      <g className="fill-seat">
        <circle cx="16" cy="16" r="4.5" />
        <circle cx="24.66" cy="11" r="3" />
        <circle cx="24.66" cy="21" r="3" />
        <circle cx="16" cy="26" r="3" />
        <circle cx="7.34" cy="21" r="3" />
        <circle cx="7.34" cy="11" r="3" />
      </g>
      <circle cx="16" cy="6" r="3" className="fill-amber" />
    </>
  );
}

const sizes = ["", "text-[18px]", "text-[14px]", "text-[11px]"];

function Letters({ letters }: { letters: string }) {
  return (
    <>
      <circle cx="16" cy="16" r="16" className="fill-teal forced-colors:fill-[Canvas]" />
      <text
        x="16"
        y="16"
        dy="0.35em"
        textAnchor="middle"
        className={`fill-on-teal font-bold forced-colors:fill-[CanvasText] ${sizes[[...letters].length] ?? "text-[11px]"}`}
      >
        {letters}
      </text>
    </>
  );
}

function Picture({ address }: { address: string }) {
  return (
    // biome-ignore lint/performance/noImgElement: at most 40 KB, drawn as it is; an image service would only add to it
    <img src={address} alt="" {...side} className="size-10 shrink-0 rounded-md bg-plate object-contain" />
  );
}
