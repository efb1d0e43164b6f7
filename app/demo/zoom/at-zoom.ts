import { env } from "@/lib/env";
import { type Arrival, addressStoodFor, type SeenMeeting } from "@/lib/zoom/stand-in";

// The demonstration's Zoom, asked by the pages that stand for it.

const patienceMs = 3000;

/** What can be pressed about a meeting or about somebody there. */
export const presses = [
  "start",
  "end",
  "admit",
  "admit-all",
  "remove",
  "send-back",
  "leave",
  "stranger",
  "twice",
  "everybody",
  "seen-in-public",
] as const;
export type Press = (typeof presses)[number];

/** The meeting with this number and whoever came; null where Zoom knows of none, or there is no Zoom. */
export async function seeMeeting(number: string): Promise<SeenMeeting | null> {
  return (await ask(`meetings/${number}`)) as SeenMeeting | null;
}

/** Whose personal link it is, as Zoom knows them. */
export async function nameBehind(number: string, tk: string): Promise<string | null> {
  const answer = (await ask(`meetings/${number}/link/${encodeURIComponent(tk)}`)) as { name: string } | null;
  return answer?.name ?? null;
}

/** Somebody follows a link; null where there is no Zoom. */
export async function arrive(number: string, who: { tk: string; name: string }): Promise<Arrival | null> {
  return (await ask("arrive", { link: addressStoodFor(number, who.tk), name: who.name })) as Arrival | null;
}

export async function press(number: string, what: Press, person: string): Promise<void> {
  await ask(`meetings/${number}/${what}`, { person });
}

/** Whether a text can be a meeting's number. */
export function isMeetingNumber(text: string): boolean {
  return /^\d{9,11}$/.test(text);
}

/** A GET, or a POST of a body. Null where the answer is no, and where a demonstration runs without a Zoom. */
async function ask(control: string, body?: object): Promise<unknown> {
  const { ZOOM_API_URL } = env();
  if (!ZOOM_API_URL) return null;
  const answer = await fetch(`${ZOOM_API_URL}/stand-in/${control}`, {
    cache: "no-store",
    signal: AbortSignal.timeout(patienceMs),
    ...(body
      ? { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }
      : {}),
  });
  return answer.ok ? answer.json() : null;
}
