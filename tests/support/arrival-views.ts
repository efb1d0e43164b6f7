import type { View } from "./browser-walk";
import { givenEvening, givenPlace, holdEnds, meetingEnds } from "./evenings";
import { givenOldReport } from "./neighbours";
import { givenDecision, type Meeting, minute, type Registration } from "./people";
import { givenConnectedRoom, givenEntry, givenSighting } from "./zoom-traces";

// Pasted, so that nobody who keeps Zoom's meetings looks for them there.
const aRoom = (meeting: Meeting, changes = {}) =>
  givenConnectedRoom(meeting, { source: "pasted", ...changes });

const longName = "Wilhelmina Alexandrina Konstantinopoulos-Featherstonehaugh";

/** Who is here, in every state: as organisers see it on the night, with and without word from Zoom. */
export async function viewsOfArrivals(at: Date): Promise<Record<string, View[]>> {
  const [busy, calm, silent, roomless, past] = await Promise.all([
    givenEvening({ room: null }),
    givenEvening({ room: null }),
    givenEvening(),
    givenEvening({ room: null }),
    givenEvening({ room: null }),
  ]);
  await givenTrouble(busy, at);
  const calmRoom = await aRoom(calm);
  await givenSighting(calmRoom, await givenPlace(calm), { inAt: at, firstAt: at });
  await givenPlace(silent, { name: longName });
  const pastRoom = await aRoom(past, { finishedAt: at });
  await givenSighting(pastRoom, await givenPlace(past), {
    inAt: at,
    leftAt: at,
    leaveReason: "Removed by host.",
  });
  await meetingEnds(past);
  const told = await givenOldReport({
    source: "zoom",
    seen: "zoom",
    meetingId: busy.id,
    place: "Facebook: https://www.facebook.com/groups/hillside/posts/4821",
    found: "Switch on: the waiting room, sign-in to Zoom. Switch off: screen sharing.",
    settledAt: at,
  });
  const arrivals = ({ id }: Meeting) => `/organise/meetings/${id}/arrivals`;
  const as = "organiser";
  return {
    "organisers: who is here": [
      { shows: "strangers, two at once, and who waits", address: arrivals(busy), as },
      { shows: "the same, as a doorkeeper", address: arrivals(busy), as: "doorkeeper" },
      { shows: "that everybody is here", address: arrivals(calm), as },
      { shows: "that Zoom has told nothing", address: arrivals(silent), as: "owner" },
      { shows: "that there is no Zoom meeting", address: arrivals(roomless), as },
      { shows: "who was here", address: arrivals(past), as },
      { shows: "a link that Zoom saw in public", address: `/organise/reports/${told.id}`, as },
    ],
  };
}

/** An evening on which everything is wrong that can be, and some of it is right. */
async function givenTrouble(meeting: Meeting, at: Date): Promise<void> {
  const ago = (minutes: number) => new Date(at.getTime() - minutes * minute);
  // Who is still where everybody was before a re-issue.
  const old = await aRoom(meeting, { endedAt: ago(5) });
  await givenSighting(old, null, { name: "Still there", inAt: ago(6), firstAt: ago(6) });
  const room = await aRoom(meeting, { startedAt: ago(10) });
  const [twice, removed, replaced, waiting, hinted] = [
    await givenPlace(meeting, { name: "Priya Shah" }),
    await givenPlace(meeting, { name: "Wayne Tull" }),
    await givenPlace(meeting, { name: "Tom Hale" }),
    await givenPlace(meeting, { name: longName }),
    await givenPlace(meeting, { name: "محمد الأحمد" }),
  ];
  await givenPlace(meeting, { name: "Not Here Yet" });
  await givenDecision("remove", removed.id);
  await holdEnds(removed.id);
  await givenEntry(room, replaced, { state: "gone", registrantId: "zoom-old" });
  const waits = (who: Registration | null, name: string, more = {}) =>
    givenSighting(room, who, { name, waitingAt: ago(4), firstAt: ago(4), ...more });
  const isIn = (who: Registration | null, name: string, more = {}) =>
    givenSighting(room, who, { name, inAt: ago(3), firstAt: ago(9), ...more });
  await isIn(twice, "Priya Shah");
  await waits(twice, "Bob");
  await isIn(null, "🙂 xX_Anonymous_Xx");
  await waits(removed, "Wayne");
  await waits(replaced, "Tom", { registrantId: "zoom-old" });
  await waits(null, `${longName} ${longName} ${longName}`.replaceAll(" ", ""));
  await waits(null, "", { phoneNumber: "441632960999" });
  await waits(waiting, longName);
  await waits(hinted, "Mohammed", { match: "name" });
  await isIn(null, "Forum host", { match: "host" });
  await isIn(null, "Margaret", { match: "name" });
  await givenSighting(room, null, {
    name: "Zoe",
    leftAt: ago(1),
    firstAt: ago(2),
    leaveReason: "Removed by host.",
  });
}
