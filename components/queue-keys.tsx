"use client";

import { useEffect } from "react";
import { type KeyMeaning, keyList, meaningOf } from "./key-meanings";

interface QueueKeysProps {
  /** The list's id: its items are the requests. */
  list: string;
  /** Where else the focus may be: where a press in the list has led it. */
  around: string[];
  /** Where people are searched for. */
  search: string;
}

const keysId = "queue-keys";

/**
 * Single keys for the list of requests, for organisers who have switched them on. They work only while the focus is
 * in the list, or where a press in it has led, and never while somebody types (WCAG 2.1.4).
 */
export function QueueKeys({ list, around, search }: QueueKeysProps) {
  useEffect(() => {
    const inside = [list, keysId, ...around].map((id) => `#${id}`).join(", ");
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.defaultPrevented || !target.closest?.(inside)) return;
      const meaning = meaningOf(event, isTyping(target));
      if (meaning && act(meaning, target, list, search)) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [list, around, search]);

  return (
    <details id={keysId} className="rounded-md border border-line bg-paper px-4">
      <summary className="min-h-11 cursor-pointer py-2.5 font-bold text-link hover:underline">
        Keys are on for this list
      </summary>
      <p>They work while the focus is in the list. You can switch them off in My account.</p>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-1 pt-2 pb-4">
        {keyList.map(({ keys, words }) => (
          <div key={words} className="contents">
            <dt>
              {keys.map((key, place) => (
                <span key={key}>
                  {place > 0 ? " or " : ""}
                  <kbd className="rounded-md border border-edge px-2 font-bold">{arrows[key] ?? key}</kbd>
                </span>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

const arrows: Record<string, string> = { ArrowDown: "down arrow", ArrowUp: "up arrow" };

function isTyping(target: HTMLElement): boolean {
  return target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox])");
}

/** Does what a key means; whether there was anything to do. */
function act(meaning: KeyMeaning, target: HTMLElement, list: string, search: string): boolean {
  const requests = [...document.querySelectorAll<HTMLElement>(`#${list} > li`)];
  const here = requests.findIndex((request) => request.contains(target));
  switch (meaning) {
    case "next":
      return goTo(requests[here + 1]);
    case "previous":
      return goTo(requests[here - 1]);
    case "tick":
      return press(requests[here]?.querySelector<HTMLElement>("input[type=checkbox]"));
    case "undo":
      return press(document.querySelector<HTMLElement>('[data-key="undo"]'));
    case "search":
      return leaveFor(search);
    case "keys":
      return showKeys();
    default:
      return press(requests[here]?.querySelector<HTMLElement>(`[data-key="${meaning}"]`));
  }
}

function press(found: HTMLElement | null | undefined): boolean {
  found?.click();
  return Boolean(found);
}

/** To a request's box, or to its first link for those who decide nothing. */
function goTo(request: HTMLElement | undefined): boolean {
  const first = request?.querySelector<HTMLElement>("input[type=checkbox], a");
  first?.focus({ preventScroll: true });
  request?.scrollIntoView({ block: "nearest" });
  return Boolean(first);
}

function leaveFor(address: string): boolean {
  window.location.assign(address);
  return true;
}

function showKeys(): boolean {
  const keys = document.getElementById(keysId) as HTMLDetailsElement | null;
  if (!keys) return false;
  keys.open = !keys.open;
  keys.querySelector("summary")?.focus();
  return true;
}
