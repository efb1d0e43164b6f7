import type { z } from "zod";
import { type Posted, seeOther } from "@/app/_frame/post";
import type { Organiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { type FieldErrors, readValues } from "@/lib/forms";
import type { EditAnswer } from "@/lib/meetings/edit";
import { editRefusalWords } from "@/lib/meetings/labels";
import { findMeeting, type MeetingView } from "@/lib/meetings/queries";
import type { Section } from "./sections";

/** The field beside which each refusal stands. */
const fieldOfRefusal = { places_given: "capacity", already_published_moved: "doorsMinutes" } as const;

/**
 * Saves one section of a meeting's set-up, and leads back to it: with a notice, or with what was typed and what to
 * change. The other sections stay as they are.
 */
export async function saveSection<Input>(
  section: Section,
  organiser: Organiser,
  { params: { id }, values, now }: Posted<{ id: string }>,
  shapeFor: (meeting: MeetingView) => z.ZodType<Input>,
  save: (meetingId: string, input: Input, organiserId: string, now: Date) => Promise<EditAnswer>,
): Promise<Response> {
  const meeting = await findMeeting(id, now);
  if (!meeting) return seeOther("/organise");
  const page = `/organise/meetings/${meeting.id}/edit`;
  const again = async (errors: FieldErrors) =>
    seeOther(
      `${page}?section=${section}&draft=${await keepDraft(`edit-${section}|${meeting.id}`, { values, errors }, now)}`,
    );
  const read = readValues(shapeFor(meeting), values);
  if (!read.ok) return again(read.errors);
  const answer = await save(meeting.id, read.input, organiser.id, now);
  if (answer.ok) return seeOther(`${page}?saved=${section}`);
  if (answer.reason === "not_found") return seeOther("/organise");
  if (answer.reason === "cancelled" || answer.reason === "stopped") return seeOther(page);
  return again({ [fieldOfRefusal[answer.reason]]: editRefusalWords[answer.reason] });
}
