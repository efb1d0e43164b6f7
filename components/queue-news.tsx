"use client";

import { useEffect, useState } from "react";
import { type QueueNews as News, newsWords } from "@/lib/registrations/news";

const everyMs = 15_000;

interface QueueNewsProps {
  /** Where the news are read. */
  source: string;
  /** The list as it stands now: this page of it, and its end, where new requests are. */
  here: string;
  end: string;
  /** When this page was drawn: "2:30pm". */
  drawn: string;
}

/**
 * How old the list is, and the way to draw it again. With scripts it looks for news every fifteen seconds while
 * somebody can see the page, and says them; the list itself stays as it is, whatever happens, until it is asked for.
 */
export function QueueNews({ source, here, end, drawn }: QueueNewsProps) {
  const [news, setNews] = useState<News>({ asked: 0, decided: [] });
  const [lost, setLost] = useState(false);

  useEffect(() => {
    const look = async () => {
      if (document.hidden) return;
      try {
        const answer = await fetch(source, { redirect: "error" });
        if (!answer.ok) throw new Error("no news");
        setNews((await answer.json()) as News);
        setLost(false);
      } catch {
        setLost(true);
      }
    };
    const timer = setInterval(look, everyMs);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [source]);

  const words = newsWords(news, (id) => document.getElementById(`request-${id}`) !== null);
  const link = "inline-flex min-h-11 items-center text-link underline";
  return (
    <div className="flex min-h-12 flex-wrap items-center">
      <p
        role="status"
        className={words ? "tinted mr-4 rounded-md bg-note-tint px-3 font-bold text-note" : ""}
      >
        {words ? (
          <>
            {words}{" "}
            <a href={news.asked > 0 ? end : here} className={link}>
              Show
            </a>
          </>
        ) : null}
      </p>
      {words ? null : (
        <p className="mr-4 text-muted">
          The list as it was at {drawn}.{" "}
          <a href={here} className={link}>
            Load it again
          </a>
        </p>
      )}
      {lost ? <p>We could not look for news. We keep trying.</p> : null}
    </div>
  );
}
