import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { sessions } from "@/db/schema/organisers";
import { meetingHosts, rooms } from "@/db/schema/rooms";
import { hashToken, newSecret } from "@/lib/crypto";
import { keepDraft } from "@/lib/drafts";
import { reissue } from "@/lib/meetings/commands";
import { setRoom, setSpare } from "@/lib/rooms/commands";
import { insertPasted } from "@/lib/rooms/put";
import { startToken } from "@/lib/rooms/start-address";
import type { View } from "./browser-walk";
import { givenEvening, type When } from "./evenings";
import { givenOrganiser, hour, type Meeting, newRoom, type Organiser } from "./people";
import { givenConnectedRoom } from "./zoom-traces";

/** So late that nobody who keeps Zoom's meetings looks for these there. */
const never = new Date("2999-01-01T00:00:00Z");

/** What makes a Zoom meeting fit for people (lib/rooms/safety.ts). */
const safe = {
  ...{ approvalType: 1, waitingRoom: true, whoWaits: "everyone", joinBeforeHost: false },
  usesPersonalId: false,
};

const detailsMistakes = {
  values: { joinUrl: "zoom", meetingNumber: "12", passcode: "" },
  errors: {
    joinUrl: "Paste the whole invite link from Zoom. It starts with https://",
    meetingNumber: "Meeting ID must be 9 to 11 numbers",
    passcode: "Enter the passcode. A meeting without one is not safe",
  },
};

/** How a meeting's room comes about, who runs it in Zoom, and where it starts, in every state. */
export async function viewsOfRooms(at: Date): Promise<Record<string, View[]>> {
  const as = "owner";
  const zoom = ({ id }: Meeting, more = "") => `/organise/meetings/${id}/zoom${more}`;
  const host = await givenOrganiser("Wilhelmina Alexandrina Konstantinopoulos-Featherstonehaugh");
  const [ready, ringing, pasted] = [
    await connected(host, { readBackAt: at, startedAt: at }),
    await connected(host, { trouble: "refused", troubleDetail: [`host:${host.id}`, "time", "mails"] }),
    await givenEvening({ when: "next week" }),
  ];
  const unmade = { state: "planned", sealed: null } as const;
  const making = await connected(host, unmade);
  const renewed = await connected(host, {});
  await Promise.all([
    setSpare(pasted.id, newRoom, host.id, at),
    setSpare(ready.id, newRoom, host.id, at),
    db().update(meetings).set({ sameAddress: true }).where(eq(meetings.id, ringing.id)),
    reissue(renewed.id, renewed.edition, newRoom, host.id, at),
  ]);
  await db().update(meetings).set({ roomSource: "api" }).where(eq(meetings.id, renewed.id));
  await db()
    .update(rooms)
    .set({ source: "api", nextAttemptAt: never, compareFrom: never })
    .where(eq(rooms.meetingId, renewed.id));
  const [gone, unsafe, basic, unscoped] = await Promise.all([
    connected(host, { ...unmade, trouble: "gone" }),
    connected(host, {
      state: "planned",
      trouble: "not_safe",
      troubleDetail: ["no_approval", "not_everyone_waits", "join_before_host", "personal_id"],
    }),
    connected(host, { ...unmade, trouble: "plan_without_registration" }),
    connected(host, {
      ...unmade,
      trouble: "scopes_missing",
      troubleDetail: ["meeting:write:registrant:admin", "meeting:update:registrant_status:admin"],
    }),
  ]);
  // By real time, not the forum's.
  const zoomSaid = { readBackAt: new Date(), tellFrom: new Date(Date.now() + hour) };
  const [late, left] = await Promise.all([
    connected(host, { state: "planned", readBack: safe, ...zoomSaid }),
    connected(host, { startedAt: at, leasedUntil: never }),
  ]);
  await db().transaction((tx) =>
    insertPasted(tx, { meetingId: late.id, state: "ready", details: newRoom, organiserId: host.id, now: at }),
  );
  await setRoom(left.id, newRoom, host.id, at);
  const drafted = (form: string) => keepDraft(form, detailsMistakes, at);
  return {
    "organisers: Zoom's meetings": [
      { shows: "a Zoom meeting that is ready", address: zoom(ready), as },
      { shows: "one that is being made", address: zoom(making, "?done=connected"), as },
      { shows: "one that waits for a press, for people are elsewhere", address: zoom(late), as },
      { shows: "one before that people are still in", address: zoom(left, "?done=set"), as },
      { shows: "co-hosts that Zoom refuses, under the switch", address: zoom(ringing), as },
      { shows: "one that is gone", address: zoom(gone), as },
      { shows: "one that is not safe", address: zoom(unsafe, "?done=repaired"), as },
      { shows: "a plan without registration", address: zoom(basic), as },
      { shows: "scopes that are missing", address: zoom(unscoped, "?refused=already"), as },
      {
        shows: "other details with mistakes, of a connected meeting",
        address: zoom(ready, `?draft=${await drafted(`zoom|${ready.id}`)}`),
        as,
      },
      { shows: "the form for a spare room", address: zoom(making, "/spare"), as },
      { shows: "a spare room", address: zoom(pasted, "/spare?done=set"), as },
      {
        shows: "a spare room with mistakes",
        address: zoom(pasted, `/spare?draft=${await drafted(`spare|${pasted.id}`)}`),
        as,
      },
    ],
    "organisers: hosts, and new rooms": [
      { shows: "the hosts", address: zoom(ready, "/hosts"), as },
      {
        shows: "a host with a mistake",
        address: zoom(ready, `/hosts?draft=${await hostMistake(ready, host, at)}`),
        as,
      },
      ...(await viewsOfStart(ready, host)),
      { shows: "a re-issue of a connected meeting", address: again(ready), as },
      { shows: "a re-issue with a spare room", address: again(pasted), as },
      { shows: "a re-issue whose room is there", address: `${again(renewed)}/2`, as },
    ],
  };
}

const again = ({ id }: Meeting) => `/organise/meetings/${id}/reissue`;

/** A meeting whose room the site has made, or is making; named after nobody's wish but the test's. */
async function connected(
  host: Organiser,
  room: Partial<typeof rooms.$inferInsert>,
  when: When = "doors open",
): Promise<Meeting> {
  const meeting = await givenEvening({ when, room: null });
  await givenConnectedRoom(meeting, { nextAttemptAt: never, compareFrom: never, ...room });
  await db().update(meetings).set({ roomSource: "api" }).where(eq(meetings.id, meeting.id));
  await db()
    .insert(meetingHosts)
    .values({ meetingId: meeting.id, organiserId: host.id, zoomEmail: null, createdAt: new Date() });
  return { ...meeting, roomSource: "api" };
}

async function hostMistake(meeting: Meeting, host: Organiser, at: Date): Promise<string> {
  const field = `zoom-${host.id}`;
  return keepDraft(
    `hosts|${meeting.id}`,
    {
      values: { [`host-${host.id}`]: "yes", [field]: "asha" },
      errors: { [field]: "Zoom account must be an email address, like asha@example.org" },
    },
    at,
  );
}

async function viewsOfStart(ready: Meeting, host: Organiser): Promise<View[]> {
  const start = ({ id }: Meeting) => `/organise/meetings/${id}/start`;
  const session = newSecret();
  await db()
    .insert(sessions)
    .values({
      tokenHash: hashToken(session),
      organiserId: host.id,
      expiresAt: new Date(Date.now() + 12 * hour),
    });
  const [later, silent] = [await connected(host, {}, "next week"), await connected(host, {})];
  return [
    { shows: "that only hosts start a meeting", address: start(ready), as: "doorkeeper" },
    { shows: "that it is too early to start", address: start(later), as: { session } },
    { shows: "the press before a start", address: start(ready), as: { session } },
    {
      shows: "that the Zoom meeting is to be started",
      address: `/organise/meetings/${silent.id}/arrivals`,
      as: { session },
    },
    {
      shows: "that Zoom does not tell where it starts",
      address: `${start(ready)}?shown=${startToken(ready.id, host.id)}`,
      as: { session },
    },
  ];
}
