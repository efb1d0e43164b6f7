import { dateAndTime } from "@/lib/dates";

export interface TimelineItem {
  id: string;
  words: string;
  /** Who did it; nobody is left unsaid. */
  who: string | null;
  at: Date;
  /** Whatever was said with it, each a line. */
  more?: string[];
}

/** What happened, newest first, with who did it and when. */
export function Timeline({ items, timeZone }: { items: TimelineItem[]; timeZone: string }) {
  return (
    <ol className="border-l-2 border-line">
      {items.map(({ id, words, who, at, more = [] }) => (
        <li key={id} className="relative pb-4 pl-5 last:pb-0">
          <span
            aria-hidden="true"
            className="absolute top-2 -left-[7px] size-3 rounded-full bg-teal forced-colors:bg-[CanvasText]"
          />
          <p className="font-bold">{words}</p>
          {more.map((line) => (
            <p key={line} className="whitespace-pre-line">
              {line}
            </p>
          ))}
          <p className="text-muted">
            {dateAndTime(at, timeZone)}
            {who ? `, by ${who}` : ""}
          </p>
        </li>
      ))}
    </ol>
  );
}
