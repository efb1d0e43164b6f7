import * as z from "zod/mini";
import type { PhoneRule } from "@/lib/meetings/rules";
import { companion, emailAddress, fullName, help, optionalPostcode, phone, postcode } from "./input";

/**
 * What somebody may change of their answers: read as the request's form reads it. Who was put on the list without a
 * postcode need not give one now.
 */
export function detailsInput(phoneRule: PhoneRule, had: { postcode: string }) {
  return z.object({
    fullName,
    email: emailAddress,
    postcode: had.postcode === "" ? optionalPostcode : postcode,
    phone: phone(phoneRule),
    companion,
    help,
  });
}

const details = ["fullName", "email", "postcode", "phone", "companion", "help"] as const;

/** The fields of the form among what was posted, so that nothing else is kept or drawn again. */
export function detailsIn(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(details.map((name) => [name, values[name] ?? ""]));
}

/** Another name for the night: a full name like any other. */
export const nightNameInput = z.object({ nightName: fullName });

/** An organiser's answer to a wish for another name, with when the wish that they saw was told. */
export const nightNameAnswerInput = z.object({ agreed: z.enum(["yes", "no"]), answeredAt: z.string() });

/** An organiser has looked at what was changed up to then. */
export const lookInput = z.object({ answeredAt: z.string() });
