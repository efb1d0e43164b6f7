import { notFound } from "next/navigation";
import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { Button } from "@/components/button";
import { MeetingCard } from "@/components/meeting-card";
import { Panel, shapes } from "@/components/panel";
import { SiteFrame } from "@/components/site-frame";
import { StoppedWords } from "@/components/stopped-words";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { wordsUnder } from "@/lib/known-words";
import { listQuestions } from "@/lib/questions/queries";
import { findMeetingToAskFor } from "@/lib/registrations/ask-again";
import { numberInLineWords, standingWords } from "@/lib/registrations/labels";
import { findKeeping } from "@/lib/registrations/own-data";
import type { Standing } from "@/lib/registrations/rules";
import { findStatus, type StatusView } from "@/lib/registrations/status";
import { privatePage } from "../../private-page";
import { EndedManageLink } from "./ended-manage-link";
import { More } from "./more";
import { NextStep } from "./next-step";
import { OurQuestion } from "./our-question";
import { WhatYouToldUs } from "./what-you-told-us";
import { YourDetails } from "./your-details";

interface Props {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ mailed?: string; done?: string; refused?: string }>;
}

export const metadata = privatePage;

const tones = {
  asked: "waiting",
  waiting: "waiting",
  waiting_full: "waiting",
  listed: "waiting",
  offered: "good",
  place: "good",
  doors_open: "good",
  declined: "bad",
  withdrawn: "note",
  removed: "bad",
  meeting_cancelled: "bad",
  meeting_stopped: "bad",
  over: "note",
} as const satisfies Record<Standing, string>;

/** What came of the press that led here. */
const doneWords: Record<string, string> = {
  answered: "We have your answer. A volunteer will read it.",
  changed: "We have your changes.",
  nothing_changed: "Nothing was different, so we changed nothing.",
  name_told: "We have the other name. A volunteer will look at it and email you.",
  name_taken_back: "You took the other name back.",
};
function refusedWords(refused: string | undefined, standing: Standing): string | undefined {
  if (refused === "not_possible") return "This cannot be changed any more. Call us if something is wrong.";
  // An address kept or sent on says nothing false: they may have a place by now, or a new offer.
  if (refused === "offer_over" && standing === "listed")
    return "The time to take this place is over. You are still on the waiting list.";
  return undefined;
}

/** One person's place, in every state: a few big words, one sentence, and one main button. Reads only. */
export default shown("/my/[token]", async ({ params, searchParams }: Props) => {
  const at = await now();
  const [{ token }, { mailed, done, refused }] = await Promise.all([params, searchParams]);
  const [frame, status] = await Promise.all([frameAt(at), findStatus("manage", token, at)]);
  if (!status) notFound();
  if (status.link !== "works")
    return <EndedManageLink frame={frame} link={status.link} over={status.meeting.over} />;
  const { meeting, standing } = status;
  const [questions, again, keeping] = await Promise.all([
    listQuestions(status.registrationId),
    findMeetingToAskFor(status.registrationId, at),
    findKeeping(status.registrationId, at),
  ]);
  const words = standingWords(status);
  const said = mailed
    ? "If you have a place, your link is on its way to your email address."
    : (wordsUnder(doneWords, done) ?? refusedWords(refused, standing));
  return (
    <SiteFrame {...frame}>
      <title>{`${words.state} – ${meeting.title}`}</title>
      <Panel tone={tones[standing]}>
        <div className="flex items-baseline gap-3">
          <span aria-hidden="true" className="text-[1.5em] font-bold">
            {shapes[tones[standing]]}
          </span>
          <h1>{words.state}</h1>
        </div>
        <p>{words.sentence}</p>
        <InLine status={status} />
      </Panel>
      {said ? (
        <Panel tone="note">
          <p role="status">{said}</p>
        </Panel>
      ) : null}
      <OurQuestion status={status} token={token} />
      <Moved meeting={meeting} />
      {meeting.stopped ? <StoppedWords words={meeting.stopped} /> : null}
      <MeetingCard {...meeting} />
      <NextStep status={status} token={token} contactPhone={frame.forum.contactPhone} again={again} />
      <WhatYouToldUs status={status} token={token} />
      <More status={status} questions={questions} token={token} />
      {status.mayChange ? <GiveBack token={token} hasPlace={status.state === "approved"} /> : null}
      <YourDetails
        meeting={meeting}
        token={token}
        retentionDays={frame.forum.retentionDays}
        keeping={keeping}
        now={at}
      />
    </SiteFrame>
  );
});

function InLine({ status }: { status: StatusView }) {
  const { standing, numberInLine, offeredUntil, meeting } = status;
  if (standing === "offered" && offeredUntil)
    return <p className="font-bold">Take it by {dateAndTime(offeredUntil, meeting.timeZone)}.</p>;
  if (standing !== "listed" || numberInLine === null) return null;
  const words = numberInLineWords(numberInLine, status);
  return words ? <p>{words}</p> : null;
}

/** A move or a cancellation, in the organisers' own words. */
function Moved({ meeting }: { meeting: StatusView["meeting"] }) {
  const { movedFrom, publicNote, timeZone, phase } = meeting;
  if (phase === "over" || phase === "stopped" || (!movedFrom && phase !== "cancelled")) return null;
  return (
    <Panel tone="note">
      {movedFrom && phase !== "cancelled" ? (
        <p>
          <strong>This meeting has moved.</strong> It was to be on {dateAndTime(movedFrom, timeZone)}.
        </p>
      ) : null}
      {publicNote ? (
        <p className="whitespace-pre-line">
          <bdi>{publicNote}</bdi>
        </p>
      ) : null}
    </Panel>
  );
}

function GiveBack({ token, hasPlace }: { token: string; hasPlace: boolean }) {
  return (
    <>
      <h2>Can't come?</h2>
      <p>
        {hasPlace
          ? "Tell us, and somebody else can have your place."
          : "Tell us, and we take your request off our list."}
      </p>
      <form action={`/my/${token}/withdraw/send`} method="post">
        <Button look="second">I can't come</Button>
      </form>
    </>
  );
}
