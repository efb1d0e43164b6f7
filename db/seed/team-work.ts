import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { noteArrival } from "@/lib/arrivals/commands";
import { answerEnquiry, enquire } from "@/lib/enquiries/commands";
import { addEntry, closeIncident, openIncident } from "@/lib/incidents/commands";
import { inviteMember } from "@/lib/people/commands";
import { makeGroup, putQuestion } from "@/lib/questions/arrange";
import { askQuestion } from "@/lib/questions/commands";
import { listPanelQuestions, listQuestionGroups } from "@/lib/questions/queries";
import { addGuest, addPhoned } from "@/lib/registrations/add";
import { confirmAddress } from "@/lib/registrations/confirm";
import type { Resident, When } from "./acts";
import { instantOf, slugs } from "./meetings";
import { people } from "./people";
import type { Step } from "./play";
import { linkOf, registrationOf } from "./residents";
import type { Team } from "./team";

/** Who came four weeks ago, and when they pressed the button at our door. Sunita had a place and did not come. */
const cameThen: [Resident, When][] = [
  [people.hartleys, "-28 19:03"],
  [people.patrick, "-28 19:08"],
  [people.margaret, "-28 19:21"],
  [people.sian, "-28 19:24"],
  [people.keith, "-28 19:26"],
  [people.hamza, "-28 19:31"],
  [people.eleanor, "-28 19:52"],
];

/** What tonight's people would like the panel to answer. */
const questions: { who: Resident; when: When; words: string; named: boolean; about?: string }[] = [
  {
    who: people.patrick,
    when: "-8 19:40",
    words: "When will the lights in the underpass work again?",
    named: true,
    about: "The underpass and the station path",
  },
  {
    who: people.lucja,
    when: "-6 21:02",
    words: "Could the hedge along the station path be cut back before the clocks change?",
    named: false,
    about: "The underpass and the station path",
  },
  {
    who: people.sian,
    when: "-4 08:15",
    words: "My son's bike was taken at the station twice. Is anybody ever caught?",
    named: false,
    about: "Bikes and phones",
  },
  {
    who: people.jose,
    when: "-3 17:30",
    words: "Is it worth marking a bike with the postcode?",
    named: true,
    about: "Bikes and phones",
  },
  { who: people.dafydd, when: "-1 09:44", words: "Who decides where the next camera goes?", named: true },
];

/** Somebody who has a telephone and no email address. */
const doris = {
  fullName: "Doris Pettigrew",
  email: null,
  postcode: "HP7 0NB",
  phone: "01632 960 408",
  companion: null,
  question: null,
  questionNamed: false,
  help: "Speak slowly, I am hard of hearing",
  rangBack: true,
  pledge: true,
  pledgeVersion: "",
  asAnother: false,
  next: "approve",
} as const;

const guest = {
  fullName: "Imran Aziz",
  email: "imran.aziz@police.example",
  panelFor: "Hillside neighbourhood team",
  asAnother: false,
} as const;

/** What the team did beside deciding about requests, so that each of their screens has something to show. */
export function stepsOfTheTeam(day: string, team: Team): Step[] {
  const step = (when: When, take: (at: Date) => Promise<void>): Step => ({ at: instantOf(when, day), take });
  return [
    ...cameThen.map(([who, when]) => step(when, (at) => comes(who, at))),
    step("-28 20:52", async (at) => recordTheShouting(team, at)),
    step("-5 10:30", async (at) => {
      const tonight = await idOf(slugs.tonight);
      await done(addGuest(tonight, guest, team.asha, at));
    }),
    step("-5 10:48", async (at) => {
      const asked = { name: guest.fullName, email: guest.email, postcode: "" };
      await done(confirmAddress(await linkOf(await idOf(slugs.tonight), asked, "confirm"), at));
    }),
    step("-2 11:20", async (at) => {
      await done(addPhoned(await idOf(slugs.tonight), doris, team.tom, at));
    }),
    ...questions.map(({ who, when, words, named }) =>
      step(when, async (at) => {
        const link = await linkOf(await idOf(slugs.tonight), who, "manage");
        await done(askQuestion(link, { words, nameSaid: named }, at));
      }),
    ),
    step("0 16:10", (at) => putQuestionsInOrder(team.asha, at)),
    step("0 16:30", async (at) => {
      const ravi = { name: "Ravi Menon", email: "ravi@hillside-forum.example", role: "doorkeeper" as const };
      await done(inviteMember(ravi, team.asha, at));
    }),
    step("-1 18:05", (at) =>
      asksAboutRequest(people.keith, "Are you the Keith who spoke about the crossing?", at),
    ),
    step("0 12:40", async (at) => {
      const link = await linkOf(await idOf(slugs.nextWeek), people.keith, "manage");
      await done(answerEnquiry(link, "Yes, that was me. I live at the top of Elm Road.", at));
    }),
    step("0 17:35", (at) =>
      asksAboutRequest(people.fatima, "Which street do you live in, or where do you work?", at),
    ),
  ];

  async function asksAboutRequest(who: Resident, words: string, at: Date): Promise<void> {
    const { id } = await registrationOf(await idOf(slugs.nextWeek), who);
    await done(enquire(id, words, team.tom, at));
  }
}

async function comes(who: Resident, at: Date): Promise<void> {
  const meetingId = await idOf(slugs.past);
  const { id: registrationId } = await registrationOf(meetingId, who);
  await db().transaction((tx) => noteArrival(tx, { meetingId, registrationId }, at));
}

/** A small one, settled long ago: what such a record looks like. */
async function recordTheShouting(team: Team, at: Date): Promise<void> {
  const words = {
    id: null,
    summary: "Somebody shouted over the sergeant for half a minute. Grace muted him, and then took him out.",
    shownName: "Galaxy A12",
  };
  const incidentId = await openIncident(await idOf(slugs.past), words, team.grace, at);
  if (!incidentId) throw new Error("the incident could not be recorded");
  const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
  await done(
    addEntry(
      incidentId,
      { id: null, words: "The name was on nobody's list. We think that somebody lent him a phone." },
      team.grace,
      later(4),
    ),
  );
  await done(closeIncident(incidentId, team.asha, later(25)));
}

async function putQuestionsInOrder(organiserId: string, at: Date): Promise<void> {
  const meetingId = await idOf(slugs.tonight);
  const titles = [...new Set(questions.flatMap(({ about }) => about ?? []))];
  for (const title of titles) await done(makeGroup(meetingId, title, organiserId, at));
  const groups = await listQuestionGroups(meetingId);
  for (const { id, words } of await listPanelQuestions(meetingId)) {
    const about = questions.find((question) => question.words === words)?.about;
    const group = groups.find(({ title }) => title === about);
    if (group) await done(putQuestion(id, group.id, organiserId, at));
  }
}

async function idOf(slug: string): Promise<string> {
  const [meeting] = await db().select({ id: meetings.id }).from(meetings).where(eq(meetings.slug, slug));
  if (!meeting) throw new Error(`there is no meeting ${slug}`);
  return meeting.id;
}

/** What the site refuses could not have happened. */
async function done(answer: Promise<{ ok: boolean; reason?: unknown }>): Promise<void> {
  const { ok, reason } = await answer;
  if (!ok) throw new Error(`the team could not do that: ${String(reason)}`);
}
