import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { passes } from "@/db/schema/passes";
import { rooms, type zoomEntries } from "@/db/schema/rooms";
import { newId } from "@/lib/ids";
import { sealRoom } from "@/lib/rooms/seal";
import { sealWay } from "@/lib/zoom-list/seal";
import type { View } from "./browser-walk";
import { givenEvening, givenPlace, givenSeat } from "./evenings";
import type { Registration } from "./people";
import { givenConnectedRoom, givenEntry, givenStranger } from "./zoom-traces";

/** So late that nobody who keeps Zoom's meetings and lists takes these in hand. */
const never = new Date("2999-01-01T00:00:00Z");
const inOtherHands = { nextAttemptAt: never, leasedUntil: never };

/** The door of a connected meeting, and how Zoom's list stands beside ours. */
export async function viewsOfZoomsList(): Promise<View[]> {
  const meeting = await givenEvening({ room: null });
  const [own, waiting, late, notTaken] = [
    await givenPlace(meeting, { name: "Oluwaseun Adébáyọ̀-Wiśniewska" }),
    await givenPlace(meeting),
    await givenPlace(meeting, { name: "Siân Llywelyn-Pryce" }),
    await givenPlace(meeting, { name: "Harriet Host" }),
  ];
  // Not made yet, so that no keeper makes entries for it before these are there.
  const room = await givenConnectedRoom(meeting, {
    state: "planned",
    sealed: null,
    compareFrom: never,
    ...inOtherHands,
  });
  const entry = async (person: Registration, changes: Partial<typeof zoomEntries.$inferInsert>) => {
    const [pass] = await db().select().from(passes).where(eq(passes.registrationId, person.id));
    const id = newId();
    const way = { joinUrl: "https://us02web.zoom.us/w/86412209177?tk=nobodys", pin: "380303" };
    const sealed = changes.state === "wanted" ? null : sealWay(id, way);
    const made = { id, sealed, name: person.name, passId: pass?.id ?? null };
    await givenEntry(room, person, { ...made, ...inOtherHands, ...changes });
  };
  await entry(own, { state: "added" });
  await entry(waiting, { state: "wanted", registrantId: null });
  await entry(late, { state: "wanted", registrantId: null, trouble: "no_link", askedAt: meeting.createdAt });
  await entry(notTaken, { state: "wanted", registrantId: null, trouble: "full", askedAt: meeting.createdAt });
  const before = { number: 2, state: "unwanted" as const, name: "Oluwaseun Adebayo", sealed: null };
  await givenEntry(room, own, { ...before, ...inOtherHands });
  await givenStranger(room, { wasApproved: true });
  await givenStranger(room, { name: "iPhone", deniedAt: meeting.createdAt });
  const joinUrl = "https://us02web.zoom.us/j/86412209177";
  const numbers = { meetingNumber: "86412209177", passcode: "482913", phoneNumber: "01632 960 770" };
  await db()
    .update(rooms)
    .set({ state: "ready", sealed: sealRoom(room.id, { joinUrl, ...numbers }) })
    .where(eq(rooms.id, room.id));
  await db().update(meetings).set({ roomSource: "api" }).where(eq(meetings.id, meeting.id));
  const seatOf = async ({ id }: Registration) => {
    const { passId, cookie } = await givenSeat(id);
    return { address: `/enter/${passId}`, as: { seat: cookie } };
  };
  return [
    { shows: "one's own way into Zoom", ...(await seatOf(own)) },
    { shows: "a place in Zoom that is got ready", ...(await seatOf(waiting)) },
    { shows: "a place in Zoom that takes longer", ...(await seatOf(late)) },
    { shows: "a place in Zoom that cannot be made", ...(await seatOf(notTaken)) },
    { shows: "how Zoom's list stands", address: `/organise/meetings/${meeting.id}/zoom`, as: "owner" },
  ];
}
