import { z } from "zod";
import { type FieldErrors, readValues, type Values } from "@/lib/forms";
import { wordsUnder } from "@/lib/known-words";
import {
  type JoinUrlProblem,
  joinUrlProblem,
  meetingNumberDigits,
  meetingNumberIn,
  type RoomDetails,
} from "./rules";

const joinUrlMessages: Record<JoinUrlProblem, string> = {
  not_an_address: "Paste the whole invite link from Zoom. It starts with https://",
  not_zoom: "Paste an invite link from Zoom. Its address must be zoom.us",
  personal_link:
    "This is a personal link that never changes. In Zoom, make a meeting with a generated ID, and paste its link",
  registration_link:
    "This link leads to Zoom's own registration form. Paste the invite link of the meeting instead",
  not_a_meeting_link:
    "This is not a meeting's invite link. It should look like https://zoom.us/j/ and then a number",
};

const detailsRefusals: Record<"room_given_up" | "room_in_use" | "made_by_us", { meetingNumber: string }> = {
  room_given_up: {
    meetingNumber:
      "This is the Zoom meeting whose link was given up. Make a new one in Zoom, and paste its details",
  },
  room_in_use: {
    meetingNumber:
      "This Zoom meeting is in use for this meeting already. Make another one in Zoom, and paste its details",
  },
  made_by_us: {
    meetingNumber:
      "Gatehouse made this Zoom meeting, and deletes it when it is replaced. Make another one in Zoom, and paste its details",
  },
};

/** What stands beside the field that shows why details were refused; nothing for a refusal of another kind. */
export function detailsRefusalOf(reason: string): { meetingNumber: string } | undefined {
  return wordsUnder(detailsRefusals, reason);
}

/** Zoom details as an organiser pastes them: checked to be Zoom's, and to belong together. */
export const roomInput = z
  .object({
    joinUrl: z
      .string()
      .default("")
      .transform((typed) => typed.trim())
      .superRefine((typed, context) => {
        const problem = typed === "" ? "not_an_address" : joinUrlProblem(typed);
        if (problem) context.addIssue({ code: "custom", message: joinUrlMessages[problem] });
      }),
    meetingNumber: z
      .string()
      .default("")
      .transform(meetingNumberDigits)
      .refine((digits) => /^\d{9,11}$/.test(digits), "Meeting ID must be 9 to 11 numbers"),
    passcode: z
      .string()
      .default("")
      .transform((typed) => typed.trim())
      .refine((typed) => typed !== "", "Enter the passcode. A meeting without one is not safe")
      .refine(
        (typed) => /^[\x21-\x7e]{0,10}$/.test(typed),
        "Passcode must be 10 characters or fewer, without spaces",
      ),
    phoneNumber: z
      .string()
      .default("")
      .transform((typed) => typed.trim().replace(/\s+/g, " ") || undefined)
      .refine(
        (typed) => typed === undefined || /^(?=(?:\D*\d){7,15}\D*$)\+?[\d ()-]+$/.test(typed),
        "Phone number must only include numbers, spaces and a plus sign",
      ),
  })
  .superRefine((details, context) => {
    const inLink = meetingNumberIn(details.joinUrl);
    if (inLink && /^\d{9,11}$/.test(details.meetingNumber) && inLink !== details.meetingNumber)
      context.addIssue({
        code: "custom",
        path: ["meetingNumber"],
        message: "The meeting ID is not the one in the link. Copy both from the same Zoom meeting",
      });
    // The keys of a phone have no letters.
    if (details.phoneNumber && /\D/.test(details.passcode))
      context.addIssue({
        code: "custom",
        path: ["phoneNumber"],
        message: "A phone cannot type letters. Use a passcode of numbers alone, or leave this number out",
      });
  }) satisfies z.ZodType<RoomDetails>;

/** The Zoom account of somebody who co-hosts, as typed; null where they have none. */
const zoomAccount = z
  .string()
  .default("")
  .transform((typed) => typed.trim().toLowerCase() || null)
  .refine(
    (typed) =>
      typed === null || (/^[^\s@;,<>]+@[^\s@;,<>]+\.[^\s@;,<>]+$/.test(typed) && typed.length <= 128),
    "Zoom account must be an email address, like asha@example.org",
  );

/** Who is ticked as a host, each with their Zoom account; an account of somebody who is not ticked is not looked at. */
export function readHosts(
  values: Values,
  team: string[],
):
  | { ok: true; hosts: { organiserId: string; zoomEmail: string | null }[] }
  | { ok: false; errors: FieldErrors } {
  const named = team.filter((member) => values[`host-${member}`] === "yes");
  const shape = z.object(Object.fromEntries(named.map((member) => [`zoom-${member}`, zoomAccount])));
  const read = readValues(shape, values);
  if (!read.ok) return read;
  const hosts = named.map((organiserId) => ({
    organiserId,
    zoomEmail: read.input[`zoom-${organiserId}`] ?? null,
  }));
  return { ok: true, hosts };
}
