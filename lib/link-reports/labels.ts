import type { SeenKind } from "./rules";

/** What was seen, as organisers read it. */
export const seenWords: Record<SeenKind, string> = {
  zoom: "Our Zoom details",
  private_link: "A private link",
  own_page: "A link to somebody's own page",
  ended_link: "A private link that had ended",
  unknown: "We cannot tell",
};
