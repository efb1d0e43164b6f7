import { keepDraft } from "@/lib/drafts";
import { addressKnownWords } from "@/lib/registrations/labels";
import { givenGuest, givenPhoned } from "./added";
import type { View } from "./browser-walk";
import { givenEvening, givenPlace, meetingEnds } from "./evenings";
import { givenDecision, givenRequest, newAddress } from "./people";

const longName = "Wilhelmina Alexandrina Konstantinopoulos-Featherstonehaugh";

/** A meeting's people in their tabs, found, put right, and put on the list by an organiser. */
export async function viewsOfPeople(at: Date): Promise<Record<string, View[]>> {
  const [busy, earlier, empty, past] = await Promise.all([
    givenEvening({ when: "next week" }),
    givenEvening(),
    givenEvening({ when: "next week" }),
    givenEvening(),
  ]);
  const phoned = await givenPhoned(busy, { fullName: longName, next: "approve" });
  const waiting = await givenPhoned(busy, { fullName: "Doris Wetherby" });
  const held = await givenRequest(busy, { confirmed: true });
  await givenDecision("approve", held.id);
  const guest = await givenGuest(busy, { panelFor: "Hillside neighbourhood team, Thames Valley Police" });
  const email = newAddress();
  await givenPlace(earlier, { email, name: "M. O'Brien" });
  const knownBefore = await givenPlace(busy, { email });
  const late = await givenPlace(past);
  await Promise.all([earlier, past].map(meetingEnds));
  const people = `/organise/meetings/${busy.id}/people`;
  const page = ({ id }: { id: string }) => `/organise/people/${id}`;
  const draft = (form: string, values: Record<string, string>, errors: Record<string, string>) =>
    keepDraft(form, { values, errors }, at);
  const mistaken = await draft(
    `add|${busy.id}`,
    { fullName: "", phone: "12", companion: "iPad", question: "Why? ".repeat(110) },
    {
      fullName: "Enter their name",
      postcode: "Enter the postcode where they live or work",
      phone: "Phone number must have between 7 and 15 numbers",
      companion: "Enter their own name. This looks like the name of a device",
      question: "Your question must be 500 characters or fewer. Take out 49 characters",
      rangBack: "Ring them back on this number, then tick the box",
      pledge: "Read the promise out, and tick the box when they agree",
      next: "Choose what happens next",
    },
  );
  const shared = await draft(
    `add|${busy.id}`,
    { fullName: "Pat O'Brien", email },
    { asAnother: addressKnownWords },
  );
  const badGuest = await draft(
    `add-guest|${busy.id}`,
    { fullName: "Police" },
    { email: "Enter their email address", panelFor: "Enter whom they come for, like Thames Valley Police" },
  );
  const badCorrection = await draft(
    `correct|${knownBefore.id}`,
    { fullName: "7", email: "margaret at home", answeredAt: at.toISOString() },
    { fullName: "Their name must include letters", email: "Take the spaces out of their email address" },
  );
  const as = "organiser" as const;
  return {
    "organisers: people on the list": [
      { shows: "who has no email", address: `${people}?state=no_email`, as },
      { shows: "the guests of the panel", address: `${people}?state=guests`, as },
      { shows: "who came: nobody", address: `${people}?state=came`, as },
      { shows: "nobody with a place", address: `/organise/meetings/${empty.id}/people`, as },
      { shows: "who is found by a slip in the name", address: `${people}?search=margret`, as },
      { shows: "the same, as a doorkeeper", address: `${people}?search=margret`, as: "doorkeeper" },
      { shows: "that nobody is found", address: `${people}?search=Xylophon`, as },
      { shows: "the names to print", address: `${people}/print`, as },
      { shows: "the names and phones to print", address: `${people}/print?phones=yes`, as: "doorkeeper" },
      { shows: "the form for somebody who phoned", address: `${people}/add`, as },
      { shows: "that form with mistakes", address: `${people}/add?draft=${mistaken}`, as },
      { shows: "that an address is somebody else's", address: `${people}/add?draft=${shared}`, as },
      { shows: "that there are no places left", address: `${people}/add?refused=meeting_full`, as },
      { shows: "the form for a guest of the panel", address: `${people}/add-guest`, as },
      { shows: "that form with mistakes too", address: `${people}/add-guest?draft=${badGuest}`, as },
      {
        shows: "that nobody can be added to a past meeting",
        address: `/organise/meetings/${past.id}/people/add`,
        as,
      },
      {
        shows: "somebody with a place and no email",
        address: `${page(phoned)}?done=added_approved&who=${phoned.id}`,
        as,
      },
      { shows: "the same, as a doorkeeper looks", address: page(phoned), as: "doorkeeper" },
      { shows: "somebody who phoned and waits", address: `${page(waiting)}?from=requested`, as },
      { shows: "a guest of the panel", address: page(guest), as },
      { shows: "somebody known from another meeting", address: page(knownBefore), as },
      { shows: "the way to a slip", address: `${page(phoned)}/slip`, as },
      { shows: "that this one has no slip", address: `${page(held)}?refused=no_slip&who=${held.id}`, as },
      { shows: "the form to correct a spelling", address: `${page(knownBefore)}/correct`, as },
      {
        shows: "a correction with mistakes",
        address: `${page(knownBefore)}/correct?draft=${badCorrection}`,
        as,
      },
      {
        shows: "that somebody else was quicker to correct",
        address: `${page(knownBefore)}/correct?refused=answers_changed`,
        as,
      },
      { shows: "a correction for who has no email", address: `${page(phoned)}/correct`, as },
      { shows: "names alone, after the meeting", address: `${page(late)}/correct`, as },
      { shows: "the last look before cancelling for them", address: `${page(phoned)}/withdraw`, as },
      { shows: "that there is nothing to cancel", address: `${page(late)}/withdraw`, as },
    ],
  };
}
