/** What a key can press in the list of requests: a button or link that carries this as `data-key`. */
export type Shortcut = "approve" | "decline" | "open" | "undo";

/** What a key does in the list of requests. */
export type KeyMeaning = Shortcut | "next" | "previous" | "tick" | "search" | "keys";

/** The keys of the list, as they are told and as they work. */
export const keyList: { keys: string[]; meaning: KeyMeaning; words: string }[] = [
  { keys: ["j", "ArrowDown"], meaning: "next", words: "Next request" },
  { keys: ["k", "ArrowUp"], meaning: "previous", words: "Previous request" },
  { keys: ["x"], meaning: "tick", words: "Select, or take the tick away" },
  { keys: ["a"], meaning: "approve", words: "Approve" },
  { keys: ["d"], meaning: "decline", words: "Do not approve: opens the page that asks why" },
  { keys: ["o"], meaning: "open", words: "Open" },
  { keys: ["u"], meaning: "undo", words: "Undo what you decided last" },
  { keys: ["/"], meaning: "search", words: "Search for people" },
  { keys: ["?"], meaning: "keys", words: "Show these keys" },
];

/** What is looked at of a key that goes down. */
export interface PressedKey {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  /** Held down: moves on through the list, and does nothing else a second time. */
  repeat: boolean;
  isComposing: boolean;
}

/**
 * What a key means in the list of requests, or nothing: while somebody types, with keys of the browser's own, and
 * when it is held down.
 */
export function meaningOf(pressed: PressedKey, isTyping: boolean): KeyMeaning | null {
  if (isTyping || pressed.isComposing || pressed.ctrlKey || pressed.altKey || pressed.metaKey) return null;
  const meaning = keyList.find(({ keys }) => keys.includes(pressed.key))?.meaning ?? null;
  const moves = meaning === "next" || meaning === "previous";
  return pressed.repeat && !moves ? null : meaning;
}
