import { z } from "zod";
import { instantAt } from "@/lib/dates";
import { phoneRules, usualDoorsMinutes } from "./rules";

/** A link into Zoom. In a public text it would be the way in that this site exists to keep shut. */
const zoomLink = /\bzoom(?:gov)?\.(?:us|com)\//i;

const words = (empty: string, most: number) =>
  z
    .string()
    .default("")
    .transform((typed) => typed.replace(/\r\n/g, "\n").trim())
    .refine((typed) => typed !== "", empty)
    .refine(
      (typed) => !zoomLink.test(typed),
      "Take the Zoom link out. Everybody reads this, and it would let anybody in",
    )
    .refine((typed) => !/[^\P{Cc}\n\t]/u.test(typed), "Take out the characters that cannot be seen")
    .refine((typed) => typed.length <= most, `Use ${most} characters or fewer`);

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

/** A meeting as an organiser types it: a day and times in the forum's zone, turned into instants. */
export function meetingInput(timeZone: string) {
  return z
    .object({
      title: words("Enter what the meeting is called", 120),
      summary: words("Enter what the meeting is about", 600),
      agenda: words("Enter the agenda, one item a line", 2000),
      whoCanCome: words("Enter who can come", 300),
      day: z
        .string()
        .default("")
        .refine((typed) => instantAt(typed, "12:00", timeZone) !== null, "Enter the day of the meeting"),
      starts: time("Enter when the meeting starts, like 19:30"),
      ends: time("Enter when the meeting ends, like 20:30"),
      doorsMinutes: wholeNumber(
        0,
        180,
        "Enter how many minutes before the start the doors open, from 0 to 180",
      ),
      closesMinutes: wholeNumber(
        -60,
        10_080,
        "Enter how many minutes before the start requests close, from -60 (an hour after it) to 10080",
      ),
      capacity: wholeNumber(1, 4999, "Enter how many places there are, from 1 to 4999"),
      phoneRule: z.enum(phoneRules, "Choose whether people must give a phone number"),
    })
    .transform((typed, context) => {
      const startsAt = instantAt(typed.day, typed.starts, timeZone) as Date;
      const endsAt = instantAt(typed.day, typed.ends, timeZone) as Date;
      if (endsAt <= startsAt) {
        context.addIssue({ code: "custom", path: ["ends"], message: "The meeting must end after it starts" });
        return z.NEVER;
      }
      const before = (minutes: number) => new Date(startsAt.getTime() - minutes * 60_000);
      const { title, summary, agenda, whoCanCome, capacity, phoneRule } = typed;
      return {
        title,
        summary,
        agenda,
        whoCanCome,
        capacity,
        phoneRule,
        startsAt,
        endsAt,
        timeZone,
        doorsOpenAt: before(typed.doorsMinutes),
        requestsCloseAt: before(typed.closesMinutes),
      };
    });
}
export type MeetingInput = z.output<ReturnType<typeof meetingInput>>;

/** What a form for a new meeting holds before anything is typed. */
export const usualMeeting = {
  starts: "19:30",
  ends: "20:30",
  doorsMinutes: String(usualDoorsMinutes),
  closesMinutes: "120",
  capacity: "100",
  phoneRule: "optional",
};
