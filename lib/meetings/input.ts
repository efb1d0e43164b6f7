import { z } from "zod";
import { instantAt } from "@/lib/dates";
import { areaPostcodes } from "./area-postcodes";
import { phoneRules, usualDoorsMinutes } from "./rules";

/** A link into Zoom. In a public text it would be the way in that this site exists to keep shut. */
const zoomLink = /\bzoom(?:gov)?\.(?:us|com)\//i;

const optionalWords = (most: number) =>
  z
    .string()
    .default("")
    .transform((typed) => typed.replace(/\r\n/g, "\n").trim())
    .refine(
      (typed) => !zoomLink.test(typed),
      "Take the Zoom link out. Everybody reads this, and it would let anybody in",
    )
    .refine((typed) => !/[^\P{Cc}\n\t]/u.test(typed), "Take out the characters that cannot be seen")
    .refine((typed) => typed.length <= most, `Use ${most} characters or fewer`);

const words = (empty: string, most: number) => optionalWords(most).refine((typed) => typed !== "", empty);

const wholeNumber = (least: number, most: number, message: string) =>
  z
    .string()
    .default("")
    .transform((typed) => typed.trim())
    .refine((typed) => /^-?\d+$/.test(typed) && Number(typed) >= least && Number(typed) <= most, message)
    .transform(Number);

const time = (message: string) =>
  z
    .string()
    .default("")
    .refine((typed) => /^([01]\d|2[0-3]):[0-5]\d$/.test(typed), message);

/** What residents read about a meeting. */
const aboutFields = {
  title: words("Enter what the meeting is called", 120),
  summary: words("Enter what the meeting is about", 600),
  agenda: words("Enter the agenda, one item a line", 2000),
  whoCanCome: words("Enter who can come", 300),
  guests: optionalWords(300),
};

const placeFields = {
  capacity: wholeNumber(1, 4999, "Enter how many places there are, from 1 to 4999"),
  phoneRule: z.enum(phoneRules, "Choose whether people must give a phone number"),
};

/** A new meeting as an organiser types it: a day and times in the forum's zone, turned into instants. */
export function meetingInput(timeZone: string) {
  return z
    .object({ ...aboutFields, ...timesAsTyped(timeZone), ...placeFields })
    .transform((typed, context) => {
      const times = instantsOf(typed, timeZone, context);
      if (!times) return z.NEVER;
      const { title, summary, agenda, whoCanCome, guests, capacity, phoneRule } = typed;
      return { title, summary, agenda, whoCanCome, guests, capacity, phoneRule, timeZone, ...times };
    });
}

/** What residents read, as one section of the set-up. */
export const aboutInput = z.object(aboutFields);
export type AboutInput = z.output<typeof aboutInput>;

/** The day and times of a draft, as one section of the set-up. */
export function whenInput(timeZone: string) {
  return z
    .object(timesAsTyped(timeZone))
    .transform((typed, context) => instantsOf(typed, timeZone, context) ?? z.NEVER);
}

/** When the doors of a meeting open and its requests close, where its day and time stand. */
export function doorsInput({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) {
  return z.object(minuteFields).transform((typed) => ({ startsAt, endsAt, ...beforeStart(startsAt, typed) }));
}
export type WhenInput = z.output<ReturnType<typeof whenInput>>;

/** How many places, and who gets one, as one section of the set-up. */
export const placesInput = z
  .object({
    ...placeFields,
    areaPostcodes,
    approvesReturning: z.string().optional(),
  })
  .transform(({ approvesReturning, ...rest }) => ({
    ...rest,
    approvesReturning: approvesReturning === "yes",
  }));
export type PlacesInput = z.output<typeof placesInput>;

const minuteFields = {
  doorsMinutes: wholeNumber(0, 180, "Enter how many minutes before the start the doors open, from 0 to 180"),
  closesMinutes: wholeNumber(
    -60,
    10_080,
    "Enter how many minutes before the start requests close, from -60 (an hour after it) to 10080",
  ),
};

function timesAsTyped(timeZone: string) {
  return {
    day: z
      .string()
      .default("")
      .refine((typed) => instantAt(typed, "12:00", timeZone) !== null, "Enter the day of the meeting"),
    starts: time("Enter when the meeting starts, like 19:30"),
    ends: time("Enter when the meeting ends, like 20:30"),
    ...minuteFields,
  };
}

interface TypedTimes {
  day: string;
  starts: string;
  ends: string;
  doorsMinutes: number;
  closesMinutes: number;
}

/** What was typed in the meeting's zone as instants; null, with the issue added, when it would end before it starts. */
function instantsOf(typed: TypedTimes, timeZone: string, context: z.RefinementCtx) {
  const startsAt = instantAt(typed.day, typed.starts, timeZone) as Date;
  const endsAt = instantAt(typed.day, typed.ends, timeZone) as Date;
  if (endsAt <= startsAt) {
    context.addIssue({ code: "custom", path: ["ends"], message: "The meeting must end after it starts" });
    return null;
  }
  return { startsAt, endsAt, ...beforeStart(startsAt, typed) };
}

function beforeStart(
  startsAt: Date,
  { doorsMinutes, closesMinutes }: Pick<TypedTimes, "doorsMinutes" | "closesMinutes">,
) {
  const before = (minutes: number) => new Date(startsAt.getTime() - minutes * 60_000);
  return { doorsOpenAt: before(doorsMinutes), requestsCloseAt: before(closesMinutes) };
}

export type MeetingInput = z.output<ReturnType<typeof meetingInput>>;

/** The words that everybody reads about a move or a cancellation, on the page and in the mail. */
const note = words("Enter a few words that tell people why", 600);

/** Another day or time for a meeting, and why. */
export function moveInput(timeZone: string) {
  return z.object({ ...timesAsTyped(timeZone), note }).transform((typed, context) => {
    const times = instantsOf(typed, timeZone, context);
    return times ? { ...times, note: typed.note } : z.NEVER;
  });
}
export type MoveInput = z.output<ReturnType<typeof moveInput>>;

/** Why a meeting is cancelled. */
export const cancelInput = z.object({ note });

/** What everybody is told of a meeting that was broken off. */
export const stopInput = z.object({
  note: words("Enter what happened", 1000),
  apology: words("Enter a few words that say we are sorry", 600),
  whereToTurn: words("Enter where people can turn", 600),
});
export type StopInput = z.output<typeof stopInput>;

/** What was said at a meeting, and the slides; both for everybody to read. */
export const notesInput = z
  .object({
    notes: words("Enter the notes", 10_000),
    slidesUrl: z
      .string()
      .default("")
      .transform((typed) => typed.trim())
      .refine(
        (typed) => typed === "" || isPublicAddress(typed),
        "Enter the whole address of the slides, starting with https://",
      )
      .refine(
        (typed) => typed === "" || !isZooms(typed),
        "This address is Zoom's. Put the slides somewhere else, where everybody can open them",
      )
      .refine((typed) => typed.length <= 500, "Use 500 characters or fewer")
      .transform((typed) => typed || null),
    tell: z.string().optional(),
  })
  .transform(({ tell, ...rest }) => ({ ...rest, tell: tell === "yes" }));
export type NotesInput = z.output<typeof notesInput>;

function isPublicAddress(typed: string): boolean {
  if (!URL.canParse(typed) || /\s/.test(typed)) return false;
  const { protocol, username, password, hostname } = new URL(typed);
  return protocol === "https:" && !username && !password && hostname.includes(".");
}

function isZooms(typed: string): boolean {
  return URL.canParse(typed) && /(^|\.)zoom(gov)?\.(us|com)$/i.test(new URL(typed).hostname);
}

/** What a form for a new meeting holds before anything is typed. */
export const usualMeeting = {
  starts: "19:30",
  ends: "20:30",
  doorsMinutes: String(usualDoorsMinutes),
  closesMinutes: "120",
  capacity: "100",
  phoneRule: "optional",
};
