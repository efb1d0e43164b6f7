import type { SeenKind } from "./rules";

/** What was seen, as organisers read it. */
export const seenWords: Record<SeenKind, string> = {
  zoom: "Our Zoom details",
  private_link: "A private link",
  own_page: "A link to somebody's own page",
  ended_link: "A private link that had ended",
  unknown: "We cannot tell",
};

/** Zoom's names of the settings that it advises to switch on when it has seen a link in public (`meeting.risk_alert`). */
const onWords: Record<string, string> = {
  enablePassword: "a passcode",
  enableWaitingRoom: "the waiting room",
  enableOnlyAuthenticated: "sign-in to Zoom",
  enableRegistration: "registration",
  enableScreenShareLock: "the lock on sharing screens",
  enableScreenShareHostOnly: "screen sharing by the host only",
  enableSpecifiedDomain: "sign-in with named mail domains",
};
/** The same, of what it advises to switch off. */
const offWords: Record<string, string> = {
  enableAnnotation: "drawing on a shared screen",
  enableMeetingChat: "chat",
  enableScreenShare: "screen sharing",
  enableMultipleShare: "sharing by several people at once",
};

/** What Zoom advises, in a line: "Switch on: the waiting room. Switch off: chat." Null for nothing that we know of. */
export function adviceWords(switchOn: string[], switchOff: string[]): string | null {
  const inWords = (act: string, settings: string[], words: Record<string, string>) => {
    const known = settings.flatMap((setting) => words[setting] ?? []);
    return known.length > 0 ? [`Switch ${act}: ${known.join(", ")}.`] : [];
  };
  return [...inWords("on", switchOn, onWords), ...inWords("off", switchOff, offWords)].join(" ") || null;
}
