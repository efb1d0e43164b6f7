import type { AnnounceRefusal } from "./rules";

/** What an organiser reads when a meeting was not announced. */
export const announceRefusalWords: Record<AnnounceRefusal, string> = {
  not_found: "This meeting is not there.",
  takes_no_requests: "This meeting takes no requests, so nobody was told of it.",
  already_announced: "The mailing list has been told of this meeting already. Nobody was mailed twice.",
  nobody_to_tell: "There was nobody to tell, so nothing was sent.",
};
