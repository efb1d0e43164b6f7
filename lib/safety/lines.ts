import type { HostRead, MeetingRead, SafetyFacts } from "./facts";
import type { Group } from "./rules";

// The police's advice, line by line (design, section 1; experience, O9): when each one's time is, whose it is to look,
// and what its answer is made of. Pure. The words are in labels.ts and advice.ts.

/** How a line was looked at: read from Zoom, read from the site's own tables, or left to people. */
export interface Judged {
  from: "zoom" | "site" | "people";
  /** Null where it could not be read. */
  right: boolean | null;
  at: Date | null;
  count?: number;
  places?: string[];
}

export interface LineRule {
  group: Group;
  /** Whether somebody of the team can look at it and say how it is. */
  takesName: boolean;
  mend: "host" | "room" | null;
  /** Null where the meeting does not have this line. */
  judge(facts: SafetyFacts): Judged | null;
}

const people: Judged = { from: "people", right: null, at: null };

/** All of them must be known; one that is known to be wrong is enough to be wrong. */
function all(...answers: (boolean | null)[]): boolean | null {
  if (answers.includes(false)) return false;
  return answers.includes(null) ? null : true;
}

const is = (value: unknown, right: unknown) => (value === null ? null : value === right);

/** What Zoom says of the meeting. Of pasted details the site can read nothing: somebody looks. */
function ofMeeting(group: Group, right: (says: MeetingRead, facts: SafetyFacts) => boolean | null): LineRule {
  return {
    group,
    takesName: true,
    mend: "room",
    judge: (facts) => {
      if (facts.source === "pasted") return people;
      const read = facts.room?.read;
      return { from: "zoom", right: read ? right(read.says, facts) : null, at: read?.at ?? null };
    },
  };
}

/** The same of what is only there in a meeting with Zoom's registration. */
function ofRegistration(right: (says: MeetingRead) => boolean | null): LineRule {
  const rule = ofMeeting("week", right);
  return { ...rule, judge: (facts) => (facts.source === "pasted" ? null : rule.judge(facts)) };
}

function ofHost(right: (says: HostRead) => boolean | null, mend: "host" | null = "host"): LineRule {
  return {
    group: "week",
    takesName: true,
    mend,
    judge: ({ source, room }) => {
      if (source === "pasted") return people;
      return { from: "zoom", right: room?.host ? right(room.host.says) : null, at: room?.host?.at ?? null };
    },
  };
}

/** What the site knows by itself: none may be left. */
function none(group: Group, left: (facts: SafetyFacts) => number): LineRule {
  const judge = (facts: SafetyFacts): Judged => {
    const count = left(facts);
    return { from: "site", right: count === 0, at: facts.now, count };
  };
  return { group, takesName: false, mend: null, judge };
}

/** Zoom's list of a connected meeting. After the meeting there is none to look at any more. */
function ofList(judge: (list: NonNullable<SafetyFacts["list"]>, facts: SafetyFacts) => Judged): LineRule {
  return {
    group: "before",
    takesName: false,
    mend: null,
    judge: (facts) => {
      const { source, phase, list } = facts;
      if (source === "pasted" || phase === "over" || phase === "stopped") return null;
      return list ? judge(list, facts) : { from: "site", right: null, at: null };
    },
  };
}

const minute = 60_000;

/**
 * What is wrong counts as soon as we know of it; that nothing is wrong, only while the lists are compared. They are every
 * minute on the evening, else every quarter of an hour (lib/zoom-list/rules.ts): who misses two or more is not reading them.
 */
function ofCompared(count: number, { list, doorsOpenAt, now }: SafetyFacts): Judged {
  if (count > 0) return { from: "site", right: false, at: now, count };
  const comparedAt = list?.comparedAt ?? null;
  const isEvening = now.getTime() >= doorsOpenAt.getTime() - 60 * minute;
  const isFresh = comparedAt && now.getTime() - comparedAt.getTime() < (isEvening ? 5 : 30) * minute;
  return { from: "zoom", right: isFresh ? true : null, at: comparedAt };
}

function byPeople(group: Group): LineRule {
  return { group, takesName: true, mend: null, judge: () => people };
}

/** Whether the evening itself is over in Zoom: the end of a rehearsal is none, nor one after which it began again. */
function hasEnded(room: SafetyFacts["room"], doorsOpenAt: Date): boolean {
  if (!room?.finishedAt || room.finishedAt < doorsOpenAt) return false;
  return room.startedAt === null || room.finishedAt >= room.startedAt;
}

/** Every line, in the order in which they are read. */
export const lines = {
  room: {
    group: "week",
    takesName: false,
    mend: null,
    judge: ({ room, now }) => ({ from: "site", right: room?.isReady === true && !room.hasTrouble, at: now }),
  },
  own_number: ofMeeting("week", (says) => is(says.usesPersonalId, false)),
  registration: ofMeeting("week", (says) => is(says.approvalType, 1)),
  waiting_room: ofMeeting("week", (says) =>
    // Where Zoom does not say who waits, the host's own setting decides, and we do not know (zoom.md 3.1).
    all(is(says.waitingRoom, true), is(says.whoWaits, "everyone")),
  ),
  no_early_start: ofMeeting("week", (says) => is(says.joinBeforeHost, false)),
  no_zoom_mail: ofRegistration((says) =>
    all(is(says.registrantsEmail, false), is(says.confirmationEmail, false), is(says.shareButton, false)),
  ),
  one_device: ofRegistration((says) => is(says.severalDevices, false)),
  sign_in: ofMeeting("week", (says, { sameAddress }) => is(says.signInOnly, sameAddress)),
  muted: ofMeeting("week", (says) => is(says.mutedOnEntry, true)),
  passcode_in_link: ofHost((says) => is(says.passcodeInLink, true), null),
  sharing: ofHost((says) => is(says.sharing, "host")),
  remote_control: ofHost((says) => is(says.remoteControl, false)),
  file_transfer: ofHost((says) => is(says.fileTransfer, false)),
  annotation: ofHost((says) => is(says.annotation, false)),
  whiteboard: ofHost((says) => is(says.whiteboard, false)),
  private_chat: ofHost((says) => is(says.privateChat, false)),
  chat_saving: ofHost((says) => all(is(says.savesChat, false), is(says.whoSavesChat, 1))),
  co_hosts_allowed: ofHost((says) => is(says.coHosts, true)),
  captions: ofHost((says) => is(says.captions, true), null),
  browser: ofHost((says) => is(says.browserLink, true), null),
  no_return: byPeople("week"),
  recording: byPeople("week"),
  two_co_hosts: none("week", ({ coHosts }) => Math.max(0, 2 - coHosts)),
  spare_room: {
    group: "week",
    takesName: false,
    mend: null,
    // A connected meeting makes its own at a re-issue.
    judge: ({ source, hasSpare, now }) =>
      source === "pasted" ? { from: "site", right: hasSpare, at: now } : null,
  },
  requests: none("before", ({ toCheck }) => toCheck),
  mail: none("before", ({ mailFailed }) => mailFailed),
  links: none("before", ({ withoutLink }) => withoutLink),
  // Whom we know of, we know of; that there is nobody else, and that all of ours are there, Zoom's own lists say.
  list: ofList(({ missing }, facts) => ofCompared(missing, facts)),
  strangers: ofList(({ unwanted }, facts) => ofCompared(unwanted, facts)),
  public_here: {
    group: "before",
    takesName: false,
    mend: null,
    judge: ({ publicPlaces, now }) => ({
      from: "site",
      right: publicPlaces.length === 0,
      at: now,
      places: publicPlaces,
    }),
  },
  public_elsewhere: byPeople("before"),
  reports: none("before", ({ openReports }) => openReports),
  doorkeeper: byPeople("before"),
  up_to_date: byPeople("before"),
  printed_list: byPeople("before"),
  incident_card: byPeople("before"),
  co_host_made: byPeople("open"),
  let_in: byPeople("open"),
  locked: byPeople("open"),
  no_renaming: byPeople("open"),
  removing: byPeople("open"),
  ended: {
    group: "after",
    takesName: true,
    mend: null,
    judge: ({ room, doorsOpenAt, now }) =>
      hasEnded(room, doorsOpenAt) ? { from: "site", right: true, at: now } : people,
  },
  list_destroyed: byPeople("after"),
  incidents: none("after", ({ openIncidents }) => openIncidents),
} satisfies Record<string, LineRule>;

export type Line = keyof typeof lines;
