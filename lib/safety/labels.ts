import type { ZoomFault } from "@/lib/zoom/api";
import type { Line } from "./lines";
import type { CheckedLine, Group, LineState, SafetyTally, SignRefusal } from "./rules";

export const groupWords: Record<Group, string> = {
  week: "A week before",
  before: "Before the doors open",
  open: "When the doors open",
  after: "After the meeting",
};

/** How a line stands, in two or three words that can stand alone. */
export const stateWords: Record<LineState, string> = {
  checked: "Checked for you",
  signed: "Looked at",
  look: "You need to look",
  not_right: "Not right",
  could_not: "Could not check",
};

/** "9 of 14 are right." and what is left. */
export function tallyWords({ right, of, notRight }: SafetyTally): string {
  const wrong = notRight === 0 ? "" : notRight === 1 ? " 1 is not right." : ` ${notRight} are not right.`;
  return `${right} of ${of} ${of === 1 ? "is" : "are"} right.${wrong}`;
}

/** How many there are of what is wrong, as the beginning of what to change; empty where they cannot be counted. */
export function howManyWords({ line, count }: Pick<CheckedLine, "line" | "count">): string {
  const counted = count === null ? undefined : countWords[line]?.(count);
  return counted ? `${counted} ` : "";
}

const counting = (one: string, many: string) => (count: number) =>
  count === 1 ? `1 ${one}.` : `${count} ${many}.`;
const inAll = counting("person", "people");

const countWords: Partial<Record<Line, (count: number) => string>> = {
  requests: counting("request", "requests"),
  mail: counting("email", "emails"),
  links: inAll,
  list: inAll,
  strangers: inAll,
  reports: counting("report", "reports"),
  incidents: counting("record", "records"),
  two_co_hosts: (lacking) => (lacking === 1 ? "One is missing." : "Nobody is named."),
};

/** Why what an organiser said of a line was not taken. */
export const signRefusalWords: Record<SignRefusal, string> = {
  not_found: "This meeting is not there.",
  no_such_line: "The checklist has no such line any more. Look at it again.",
  checked_for_you: "The site looks at this line by itself. Nothing was changed.",
  too_early: "The time of this line has not come. Nothing was changed.",
  too_late: "It is too late to sign this line. Nothing was changed.",
  cancelled: "This meeting is cancelled. Nothing was changed.",
};

/** Why a press could not put the host's settings right, and what to do. */
export function mendFaultWords(fault: ZoomFault): string[] {
  switch (fault.kind) {
    case "not_reachable":
    case "ambiguous":
      return ["Zoom gave no answer. It may have been done all the same. Try again in a minute."];
    case "busy":
      return ["Zoom has had too many calls just now, so nothing was changed. Try again in a minute."];
    case "daily_limit":
      return ["Zoom takes no more changes today. Change it by hand at zoom.us, as it says below."];
    case "key_refused":
      return ["Zoom does not take the site's key any more. Ask an owner to look at Connections."];
    case "scopes_missing":
      return [
        "The site may not do this in Zoom yet. Ask an owner to add these scopes to the app in Zoom's Marketplace:",
        ...fault.scopes,
      ];
    case "not_found":
      return ["Zoom does not know the host. Ask an owner to look at ZOOM_HOST."];
    default:
      return ["Zoom refused it. Change it by hand at zoom.us, as it says below."];
  }
}
