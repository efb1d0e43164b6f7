import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { rooms } from "@/db/schema/rooms";
import { newId } from "@/lib/ids";
import { sealRoom } from "@/lib/rooms/seal";
import type { HostSettings, ReadBack } from "@/lib/zoom/api";
import { type Meeting, room } from "./people";

/** A Zoom meeting as the police would have it. */
export const safeMeeting: ReadBack = {
  type: 2,
  usesPersonalId: false,
  approvalType: 1,
  waitingRoom: true,
  whoWaits: "everyone",
  joinBeforeHost: false,
  severalDevices: false,
  registrantsEmail: false,
  confirmationEmail: false,
  shareButton: false,
  signInOnly: false,
  alternativeHosts: [],
  mutedOnEntry: true,
  audio: "voip",
  recording: "none",
  startsAt: null,
  minutes: null,
};

export const safeHost: HostSettings = {
  sharing: "host",
  remoteControl: false,
  fileTransfer: false,
  annotation: false,
  whiteboard: false,
  privateChat: false,
  savesChat: false,
  whoSavesChat: 1,
  coHosts: true,
  usesPersonalId: false,
  joinBeforeHost: false,
  passcodeInLink: true,
  browserLink: true,
  captions: true,
};

/**
 * A Zoom meeting that the site made stands behind a meeting, and Zoom was just asked what it says of it. No keeper looks
 * after it: what it says stays as the test has it.
 */
export async function givenConnectedRoom(
  meeting: Pick<Meeting, "id">,
  wishes: Partial<typeof rooms.$inferInsert> = {},
): Promise<string> {
  const [id, at] = [newId(), new Date()];
  await db().update(rooms).set({ state: "replaced", endedAt: at }).where(eq(rooms.meetingId, meeting.id));
  await db().update(meetings).set({ roomSource: "api" }).where(eq(meetings.id, meeting.id));
  await db()
    .insert(rooms)
    .values({
      id,
      meetingId: meeting.id,
      number: 100,
      source: "api",
      state: "ready",
      sealed: sealRoom(id, room),
      createdAt: at,
      readBack: safeMeeting,
      readBackAt: at,
      hostSettings: safeHost,
      hostSettingsAt: at,
      // Told of as deleted in Zoom, it is in no keeper's hands.
      deletedAt: at,
      ...wishes,
    });
  return id;
}
