import type { EntryTrouble } from "./rules";

/** Why somebody is not on Zoom's list yet, and what to do about it, to an organiser. */
export const entryTroubleWords: Record<EntryTrouble, string> = {
  is_host:
    "Their address is the host's or a co-host's in Zoom. Zoom does not register them. They come in by “Start the meeting”.",
  same_address:
    "Somebody else on the list has the same address, and Zoom takes each address once. Give one of them another address, or let people in without signing in to Zoom.",
  full: "Zoom says that the meeting is full. Look at the host's Zoom licence.",
  daily_limit:
    "Zoom takes no more changes for them today. It goes on after midnight. Let them in by hand tonight.",
  no_link: "Zoom has them on its list, and gives no link. We keep asking.",
  refused: "Zoom refuses them, and does not say why. We keep trying. Let them in by hand tonight.",
};
