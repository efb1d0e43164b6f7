import { z } from "zod";
import { emailAddress } from "@/lib/registrations/input";

const line = (most: number, tooLong: string) =>
  z
    .string()
    .default("")
    .transform((typed) => typed.replace(/\s+/g, " ").trim())
    .refine((typed) => typed.length <= most, tooLong);

/** The forum's details as its owner types them. The contact stands on every page and in every mail. */
export const forumInput = z.object({
  name: line(80, "The forum's name must be 80 characters or fewer").refine(
    (typed) => typed !== "",
    "Enter the forum's name",
  ),
  contactEmail: emailAddress,
  contactPhone: line(30, "Phone number must be 30 characters or fewer")
    .refine((typed) => typed !== "", "Enter a phone number that people can call")
    .refine((typed) => /^[+\d\s().-]*$/.test(typed), {
      message: "Phone number must only include numbers, spaces and a plus sign",
    }),
  contactHours: line(80, "When somebody answers must be 80 characters or fewer").refine(
    (typed) => typed !== "",
    "Enter when somebody answers the phone",
  ),
  area: line(120, "The area must be 120 characters or fewer").refine(
    (typed) => typed !== "",
    "Enter the area that the forum is for",
  ),
});
export type ForumInput = z.output<typeof forumInput>;
