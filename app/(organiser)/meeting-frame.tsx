import { notFound } from "next/navigation";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { MeetingBand, type MeetingPart } from "@/components/meeting-band";
import type { Organiser } from "@/lib/auth/session";
import { countFor, findMeeting } from "@/lib/meetings/queries";

/** What every page about one meeting needs: the meeting, its numbers, and the frame with its band. */
export async function meetingFrame(id: string, part: MeetingPart, organiser: Organiser, now: Date) {
  const [frame, meeting] = await Promise.all([teamFrame(organiser, now), findMeeting(id, now)]);
  if (!meeting) notFound();
  const counts = (await countFor([meeting.id], now)).get(meeting.id);
  if (!counts) throw new Error("a meeting was not counted");
  const band = <MeetingBand meeting={meeting} toCheck={counts.toCheck} role={organiser.role} here={part} />;
  return { meeting, counts, frame: { ...frame, here: "meetings" as const, band } };
}
