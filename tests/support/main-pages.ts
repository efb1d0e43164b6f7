import { makeForum } from "@/db/seed/team";
import { setClock } from "@/lib/clock";
import { seal } from "@/lib/crypto";
import { keepDraft } from "@/lib/drafts";
import { formDrawnAt } from "@/lib/form-time";
import { createMeeting, publishMeeting } from "@/lib/meetings/commands";
import { setRoom } from "@/lib/rooms/commands";
import { givenPlace, givenSeat } from "./evenings";
import { hour, linkToken, type Meeting, meetingNow, minute, privateTokenOf, room } from "./people";

/** The eight pages that everybody passes through, as they are at five past seven on one fixed evening. */
export interface MainPages {
  home: string;
  meeting: string;
  askWithMistakes: string;
  check: string;
  received: string;
  myPlace: string;
  door: string;
  seat: { address: string; cookie: string };
}

const at = new Date("2026-12-08T19:05:00Z");

/** Makes the forum, its meetings and the people of the eight pages; sets the forum's clock to the evening. */
export async function mainPages(): Promise<MainPages> {
  await setClock(at);
  const { asha } = await makeForum(at);
  const tonight = await givenMeetingOn("2026-12-08T19:30:00Z", "Safer streets in Hillside", asha);
  const next = await givenMeetingOn("2026-12-15T19:30:00Z", "Lights on Elm Road", asha);
  const margaret = { name: "Margaret O'Brien", email: "margaret.obrien@example.org" };
  const [holder, arriving, seated] = [
    await givenPlace(next, margaret),
    await givenPlace(tonight, { name: "Priya Ramanathan", email: "priya@example.com" }),
    await givenPlace(tonight, margaret),
  ];
  const seat = await givenSeat(seated.id);
  const ask = `/meetings/${next.slug}/ask`;
  const answers = {
    fullName: margaret.name,
    email: margaret.email,
    postcode: "HP7 0AB",
    phone: "01632 960 214",
    pledge: "yes",
  };
  const mistaken = await keepDraft(
    `ask|${next.slug}`,
    {
      values: { ...answers, email: "margaret.obrien", postcode: "", pledge: "", drawn: formDrawnAt(at) },
      errors: {
        email: "Enter an email address with an @ sign, like name@example.com",
        postcode: "Enter the postcode where you live or work",
        pledge: "Tick the box to promise that you will not share your link",
      },
    },
    at,
  );
  const answered = await keepDraft(`ask|${next.slug}`, { values: answers, errors: {} }, at);
  const sealedTo = seal(margaret.email, `received|${next.slug}`).toString("base64url");
  return {
    home: "/",
    meeting: `/meetings/${next.slug}`,
    askWithMistakes: `${ask}?draft=${mistaken}`,
    check: `/meetings/${next.slug}/check?draft=${answered}`,
    received: `/meetings/${next.slug}/received?to=${sealedTo}`,
    myPlace: `/my/${await linkToken(holder.id, "manage")}`,
    door: `/j/${await privateTokenOf(arriving.id)}`,
    seat: { address: `/enter/${seat.passId}`, cookie: seat.cookie },
  };
}

async function givenMeetingOn(start: string, title: string, organiserId: string): Promise<Meeting> {
  const startsAt = new Date(start);
  const id = await createMeeting(
    {
      title,
      summary: "What was done about the crossing, and what comes next.",
      agenda: "Welcome\nThe crossing at Mill Lane\nYour questions",
      whoCanCome: "People who live or work on the hill.",
      guests: "Sergeant Amy Collier, neighbourhood police\nCouncillor Ruth Danby",
      startsAt,
      endsAt: new Date(startsAt.getTime() + hour),
      timeZone: "Europe/London",
      doorsOpenAt: new Date(startsAt.getTime() - 30 * minute),
      requestsCloseAt: startsAt,
      capacity: 60,
      phoneRule: "optional",
    },
    organiserId,
    at,
  );
  await setRoom(id, room, organiserId, at);
  await publishMeeting(id, organiserId, at);
  return meetingNow(id);
}
