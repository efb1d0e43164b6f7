import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { registrations } from "@/db/schema/registrations";
import { now } from "@/lib/clock";
import { addGuest, addPhoned } from "@/lib/registrations/add";
import type { GuestInput, PhonedInput } from "@/lib/registrations/by-organiser-input";
import type { RegistrationRow } from "@/lib/registrations/record";
import { anOrganiser, type Meeting, newAddress, type Organiser } from "./people";

// People whom an organiser puts on the list. They may have no address, so their rows are read here.

/** What an organiser writes down for somebody who phoned, without an email unless told. */
export function told(wishes: Partial<PhonedInput> = {}): PhonedInput {
  return {
    fullName: "Doris Wetherby",
    email: null,
    postcode: "HP7 0AA",
    phone: "01632 960 123",
    companion: null,
    question: null,
    questionNamed: false,
    help: null,
    rangBack: true,
    pledge: true,
    pledgeVersion: "2026-11",
    asAnother: false,
    next: "request",
    ...wishes,
  } as PhonedInput;
}

/** What an organiser writes down for a guest of the panel. */
export function invited(wishes: Partial<GuestInput> = {}): GuestInput {
  return {
    fullName: "Sergeant Kelly Marsh",
    email: newAddress(),
    panelFor: "Thames Valley Police",
    asAnother: false,
    ...wishes,
  } as GuestInput;
}

/** Somebody who phoned, added by an organiser; without an email unless told. */
export async function givenPhoned(
  meeting: Meeting,
  wishes: Partial<PhonedInput> = {},
  organiser?: Organiser,
): Promise<RegistrationRow> {
  const { id } = organiser ?? (await anOrganiser());
  const answer = await addPhoned(meeting.id, told(wishes), id, await now());
  if (!answer.ok) throw new Error(`nobody was added: ${answer.reason}`);
  return personNow(answer.registrationId);
}

/** A guest of the panel, added by an organiser; the address is not confirmed. */
export async function givenGuest(
  meeting: Meeting,
  wishes: Partial<GuestInput> = {},
): Promise<RegistrationRow> {
  const answer = await addGuest(meeting.id, invited(wishes), (await anOrganiser()).id, await now());
  if (!answer.ok) throw new Error(`nobody was added: ${answer.reason}`);
  return personNow(answer.registrationId);
}

/** Somebody's row as it is now, with an address or without. */
export async function personNow(id: string): Promise<RegistrationRow> {
  const [row] = await db().select().from(registrations).where(eq(registrations.id, id));
  if (!row) throw new Error("no such registration");
  return row;
}
