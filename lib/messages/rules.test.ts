import { describe, expect, it } from "vitest";
import { type RegistrationState, registrationStates } from "@/lib/registrations/rules";
import {
  backoffMs,
  isSpent,
  kindsEndedByCancellation,
  kindsForOthers,
  kindsOfOneEdition,
  laneOf,
  laterMs,
  leaseMs,
  type MessageKind,
  maySendAgain,
  messageKinds,
  stillTrue,
  stillTrueForOthers,
} from "./rules";

const truth = (
  state: RegistrationState,
  changes: { edition?: number; over?: boolean; cancelled?: boolean; stopped?: boolean } = {},
) => ({
  registration: { state, heldUntil: null, heldFrom: null, confirmedAt: null, addressChangedAt: null },
  meeting: { edition: 1, over: false, cancelled: false, stopped: false, ...changes },
  signIn: null,
});
/** To organisers and to the mailing list: about no registration, so that these rules do not speak of them. */
const toOthers: MessageKind[] = ["sign_in", ...kindsForOthers];
const toRegistrants = messageKinds.filter((kind) => !toOthers.includes(kind));

describe("a mail that is tried again", () => {
  it("is given up within the 24 hours in which the provider remembers its key", () => {
    const written = new Date("2026-12-01T12:00:00Z");
    const later = (hours: number) => new Date(written.getTime() + hours * 3_600_000);
    const longestWait = backoffMs(99, 2) / 3_600_000;
    expect(isSpent({ createdAt: written, heldUntil: null }, later(12))).toBe(false);
    expect(isSpent({ createdAt: written, heldUntil: null }, later(17))).toBe(true);
    expect(isSpent({ createdAt: written, heldUntil: later(10) }, later(17))).toBe(false);
    expect(16 + longestWait).toBeLessThan(24);
  });

  it("waits longer each time, from seconds on", () => {
    for (const wait of [(n: number) => backoffMs(n, 2), laterMs]) {
      const waits = Array.from({ length: 10 }, (_, n) => wait(n + 1));
      expect(waits).toEqual(waits.toSorted((a, b) => a - b));
      expect(waits[0]).toBeLessThan(5_000);
    }
  });

  it("with a link never waits more than a minute: an outage may end just before the doors open", () => {
    for (const lane of [0, 1]) expect(backoffMs(10, lane)).toBeLessThanOrEqual(60_000);
  });

  it("is not taken over while a provider may still answer its worker", () => {
    expect(leaseMs).toBeGreaterThan(25_000);
  });
});

describe("a mail still tells the truth", () => {
  const told: Record<string, RegistrationState[]> = {
    request_received: ["requested", "approved", "waitlisted", "declined"],
    already_asked: ["requested", "approved", "waitlisted", "declined", "removed"],
    place_given: ["approved"],
    waiting_list: ["waitlisted"],
    declined: ["declined"],
    cancelled: ["withdrawn"],
    place_lapsed: ["requested"],
    place_taken_back: ["removed"],
    new_link: ["approved"],
    new_links_for_all: ["approved"],
    status_link_renewed: ["requested", "waitlisted"],
    address_changed: ["requested", "approved", "waitlisted", "declined", "removed", "withdrawn"],
    confirm_new_address: ["requested", "approved", "waitlisted", "declined"],
    other_name_answered: ["requested", "approved", "waitlisted"],
    your_page_again: ["requested", "approved", "waitlisted", "declined", "removed"],
    place_offered: ["waitlisted"],
    offer_ended: ["waitlisted"],
    meeting_moved: ["requested", "approved", "waitlisted"],
    meeting_cancelled: ["requested", "approved", "waitlisted"],
    notes_ready: ["approved"],
    reminder_day: ["approved"],
    reminder_doors: ["approved"],
    enquiry: ["requested", "waitlisted"],
    meeting_stopped: ["approved"],
  };

  it.each(toRegistrants)("%s: in these states alone", (kind) => {
    const stopped = kind === "meeting_stopped";
    const states = registrationStates.filter((state) =>
      stillTrue({ kind, edition: 1 }, truth(state, { stopped })),
    );
    expect(states.sort()).toEqual(told[kind]?.sort());
  });

  it.each(toRegistrants)(
    "%s: not once its meeting is over, unless it tells of what was, or its person gone",
    (kind) => {
      for (const state of registrationStates) {
        const stopped = kind === "meeting_stopped";
        const told_ = (kind === "notes_ready" || stopped) && state === "approved";
        expect(stillTrue({ kind, edition: 1 }, truth(state, { over: true, stopped }))).toBe(told_);
        expect(stillTrue({ kind, edition: 1 }, { ...truth(state), registration: null })).toBe(false);
      }
    },
  );

  it("about a meeting that is cancelled: only that it is, and that somebody had cancelled before", () => {
    const left = toRegistrants.filter((kind) =>
      registrationStates.some((state) => stillTrue({ kind, edition: 1 }, truth(state, { cancelled: true }))),
    );
    expect(left.sort()).toEqual(["cancelled", "meeting_cancelled"]);
    expect([...kindsEndedByCancellation, ...left].sort()).toEqual([...toRegistrants].sort());
  });

  it("about a meeting that was broken off: only that it was, its notes, and that somebody had cancelled", () => {
    const left = toRegistrants.filter((kind) =>
      registrationStates.some((state) => stillTrue({ kind, edition: 1 }, truth(state, { stopped: true }))),
    );
    expect(left.sort()).toEqual(["cancelled", "meeting_stopped", "notes_ready"]);
  });

  it.each(toRegistrants)("%s: not with the links of an edition that is dead", (kind) => {
    const true_ = (told[kind] as RegistrationState[]).map((state) =>
      stillTrue({ kind, edition: 1 }, truth(state, { edition: 2, stopped: kind === "meeting_stopped" })),
    );
    expect(new Set(true_)).toEqual(new Set([!kindsOfOneEdition.includes(kind)]));
  });

  it("to sign in, only while its link works and its organiser is one", () => {
    const link = { used: false, expired: false, organiserEnded: false };
    const ask = (signIn: typeof link | null) =>
      stillTrue({ kind: "sign_in", edition: null }, { registration: null, meeting: null, signIn });
    expect(ask(link)).toBe(true);
    for (const end of [{ used: true }, { expired: true }, { organiserEnded: true }])
      expect(ask({ ...link, ...end })).toBe(false);
    expect(ask(null)).toBe(false);
  });
});

it("new links for everybody leave before all else, and so does the news that a link is out or a meeting stopped", () => {
  const first = messageKinds.filter((kind) => laneOf(kind) === 0);
  expect(first).toEqual(["new_links_for_all", "link_reported", "meeting_stopped"]);
});

describe("a mail to an organiser or to the mailing list", () => {
  const takes = { takesRequests: true };

  it("tells of a link in public until that is settled, and only whoever is still on the team", () => {
    const tells = (settled: boolean, organiserEnded: boolean) =>
      stillTrueForOthers("link_reported", { report: { settled, organiserEnded } });
    expect([tells(false, false), tells(true, false), tells(false, true)]).toEqual([true, false, false]);
  });

  it("asks whether to join until somebody has said yes", () => {
    expect(stillTrueForOthers("list_confirm", { subscriber: { confirmed: false } })).toBe(true);
    expect(stillTrueForOthers("list_confirm", { subscriber: { confirmed: true } })).toBe(false);
  });

  it("announces a meeting to who said yes, while it takes requests", () => {
    const announces = (confirmed: boolean, meeting: { takesRequests: boolean }) =>
      stillTrueForOthers("meeting_announced", { subscriber: { confirmed }, meeting });
    expect(announces(true, takes)).toBe(true);
    expect(announces(false, takes)).toBe(false);
    expect(announces(true, { takesRequests: false })).toBe(false);
  });

  it.each(["team_invited", "check_code"] as const)(
    "brings %s until it is used or over, and to nobody who has left",
    (kind) => {
      const brings = (over: boolean, organiserEnded: boolean) =>
        stillTrueForOthers(kind, { proof: { over, organiserEnded } });
      expect([brings(false, false), brings(true, false), brings(false, true)]).toEqual([true, false, false]);
    },
  );

  it("gives the team notice of what was done, but nobody who has left it since", () => {
    const tells = (ended: boolean) => stillTrueForOthers("security_notice", { reader: { ended } });
    expect([tells(false), tells(true)]).toEqual([true, false]);
  });

  it("is never true of nobody", () => {
    for (const kind of kindsForOthers) expect(stillTrueForOthers(kind, { meeting: takes })).toBe(false);
  });
});

it("what did not go may be sent again, and after the end only what is news still", () => {
  const may = (over: boolean) => messageKinds.filter((kind) => maySendAgain(kind, { over }));
  expect(may(false)).toEqual([...messageKinds]);
  expect(may(true)).toEqual(expect.arrayContaining(["meeting_cancelled", "meeting_stopped", "notes_ready"]));
  expect(may(true)).not.toContain("place_given");
});
