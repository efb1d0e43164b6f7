import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { ButtonLink } from "@/components/button";
import { SiteFrame } from "@/components/site-frame";
import { SummaryList } from "@/components/summary-list";
import { now } from "@/lib/clock";
import { dateAndTime, dayAhead } from "@/lib/dates";
import { findOwnData, type OwnData } from "@/lib/registrations/own-data";
import { privatePage } from "../../../private-page";
import { EndedManageLink } from "../ended-manage-link";

interface Props {
  params: Promise<{ token: string }>;
}

export const metadata = privatePage;

const link = "inline-flex min-h-11 items-center text-link underline";

/** Everything that is kept about one person, as a page to read and a file to take. */
export default shown("/my/[token]/data", async ({ params }: Props) => {
  const at = await now();
  const { token } = await params;
  const [frame, found] = await Promise.all([frameAt(at), findOwnData(token, at)]);
  if (!found) notFound();
  const { data, timeZone, keeping } = found;
  if (found.link !== "works")
    return <EndedManageLink frame={frame} link={found.link} over={at > data.meeting.endsAt} />;
  const when = (instant: Date) => dateAndTime(instant, timeZone);
  return (
    <SiteFrame {...frame} back={{ href: `/my/${token}`, words: "My place" }}>
      <title>{`Everything we keep about you – ${data.meeting.title}`}</title>
      <h1>Everything we keep about you</h1>
      <p>
        This is about your request for one meeting: {data.meeting.title}, {when(data.meeting.startsAt)}. Did
        you ask for a place at another one? Then it has a page of its own.
      </p>
      <p>
        {keeping.held
          ? "We keep these details until a record of what happened at the meeting is closed."
          : `We delete them on ${dayAhead(at, data.deletedOn, timeZone)}.`}
      </p>
      <p className="flex flex-wrap gap-3">
        <ButtonLink href={`/my/${token}/data/download`}>Take a copy as a file</ButtonLink>
      </p>
      <p className="not-printed">
        <a href={`/my/${token}/delete`} className={link}>
          Delete my details
        </a>
      </p>
      <h2>Your details</h2>
      <Facts facts={detailsOf(data, when)} />
      <h2>Your request</h2>
      <Facts facts={requestOf(data, when)} />
      {data.promise ? (
        <>
          <h2>Your promise</h2>
          <Lines>
            <Line at={when(data.promise.at)}>{data.promise.words}</Line>
          </Lines>
        </>
      ) : null}
      <WhatHappened data={data} when={when} />
      <WhatWasSaid data={data} when={when} />
      <h2>What is not here</h2>
      <p>
        Your links themselves: whoever has them could use them. The names of our organisers. What other people
        told us about themselves. Ask us if you miss something.
      </p>
    </SiteFrame>
  );
});

type When = (instant: Date) => string;

function detailsOf({ details, mailingList }: OwnData, when: When): Record<string, string | null> {
  return {
    "Full name": details.fullName,
    "Email address": details.emailAddress,
    "Email confirmed": details.emailConfirmedAt ? when(details.emailConfirmedAt) : "Not yet",
    Postcode: details.postcode,
    "Phone number": details.phoneNumber ?? "None",
    "Someone on my screen": details.someoneOnMyScreen ?? "Nobody",
    "Help I need": details.helpINeed ?? "None",
    "Other name, agreed": details.otherNameAgreed,
    "Other name, told": details.otherNameWished,
    "Name before": details.nameBefore,
    "Email before": details.emailBefore,
    "Comes for": details.comesFor,
    "Wants our news": details.wantsNews ? "Yes" : "No",
    "On the mailing list": mailingList ? `Since ${when(mailingList.since)}` : "No",
  };
}

function requestOf({ request }: OwnData, when: When): Record<string, string | null> {
  return {
    Asked: when(request.askedAt),
    How: request.how,
    "Where it stands": request.state,
    "Place offered until": request.offeredUntil ? when(request.offeredUntil) : null,
    "Deletion asked for": request.deletionAskedForAt ? when(request.deletionAskedForAt) : null,
    "Its number": request.id,
  };
}

function Facts({ facts }: { facts: Record<string, string | null> }) {
  const rows = Object.entries(facts).flatMap(([name, value]) =>
    value === null
      ? []
      : [{ name, value: <bdi className="whitespace-pre-line [overflow-wrap:anywhere]">{value}</bdi> }],
  );
  return <SummaryList rows={rows} />;
}

function WhatHappened({ data, when }: { data: OwnData; when: When }) {
  return (
    <>
      <h2>What happened</h2>
      <Lines>
        {data.history.map((line) => (
          <Line key={`${line.at.toISOString()} ${line.what}`} at={`${when(line.at)}, by: ${line.who}`}>
            {line.what}
            {line.reason ? (
              <>
                {". "}
                <bdi>{line.reason}</bdi>
              </>
            ) : null}
            {line.note ? (
              <>
                {". "}
                <bdi>{line.note}</bdi>
              </>
            ) : null}
          </Line>
        ))}
      </Lines>
      <h2>Emails to you</h2>
      <Lines>
        {data.emails.map((mail) => (
          <Line key={`${mail.at.toISOString()} ${mail.what}`} at={when(mail.at)}>
            <bdi>
              {mail.what}: {mail.state}
            </bdi>
          </Line>
        ))}
      </Lines>
      <Some heading="Your private link" entries={data.privateLink}>
        {(line) => (
          <Line key={`${line.at.toISOString()} ${line.what}`} at={when(line.at)}>
            {line.what}
          </Line>
        )}
      </Some>
      <Some heading="What we told Zoom" entries={data.givenToZoom}>
        {({ at, name, address, takenBackAt }) => (
          <Line key={`${at.toISOString()} ${address}`} at={when(at)}>
            <bdi>{name}</bdi>, with the address <bdi>{address}</bdi>
            {takenBackAt ? `. Taken back: ${when(takenBackAt)}.` : ""}
          </Line>
        )}
      </Some>
      <Some heading="What Zoom told us" entries={data.toldByZoom}>
        {({ at, what, name, address, phoneNumber }) => (
          <Line key={`${at.toISOString()} ${what}`} at={when(at)}>
            {what}. {name ? <bdi>Name: {name}. </bdi> : null}
            {address ? <bdi>Address: {address}. </bdi> : null}
            {phoneNumber ? <bdi>Phone: {phoneNumber}.</bdi> : null}
          </Line>
        )}
      </Some>
      <Some heading="From earlier meetings" entries={data.fromEarlierMeetings}>
        {(line) => (
          <Line key={`${line.at.toISOString()} ${line.what}`} at={when(line.at)}>
            {line.what}
          </Line>
        )}
      </Some>
      <Some heading="A record of something that went wrong" entries={data.namedInIncidents}>
        {({ since, open }) => (
          <Line key={since.toISOString()} at={when(since)}>
            You are named in it. {open ? "It is open." : "It is closed."}
          </Line>
        )}
      </Some>
    </>
  );
}

function WhatWasSaid({ data, when }: { data: OwnData; when: When }) {
  return (
    <>
      <Some heading="Your questions for the panel" entries={data.questionsForThePanel}>
        {({ at, words, nameMayBeSaid, answeredAt }) => (
          <Line key={at.toISOString()} at={when(at)}>
            <Typed>{words}</Typed>
            {nameMayBeSaid ? " We may say your name." : " We leave your name out."}
            {answeredAt ? " The panel has answered." : ""}
          </Line>
        )}
      </Some>
      <Some heading="What we asked you" entries={data.questionsWeAsked}>
        {({ at, words, answer }) => (
          <Line key={at.toISOString()} at={when(at)}>
            <Typed>{words}</Typed>
            {answer === null ? " You have not answered." : <Typed>{answer}</Typed>}
          </Line>
        )}
      </Some>
      <Some heading="Your link, seen in public" entries={data.linkSeenInPublic}>
        {({ at, where, what }) => (
          <Line key={at.toISOString()} at={when(at)}>
            <Typed>{where}</Typed>
            {what ? <Typed>{what}</Typed> : null}
          </Line>
        )}
      </Some>
      <Some heading="How the form was filled in" entries={data.signsOfARobot}>
        {(sign) => (
          <li key={sign} className="py-2">
            {sign}
          </li>
        )}
      </Some>
    </>
  );
}

function Some<Entry>({
  heading,
  entries,
  children,
}: {
  heading: string;
  entries: Entry[];
  children: (entry: Entry) => ReactNode;
}) {
  if (entries.length === 0) return null;
  return (
    <>
      <h2>{heading}</h2>
      <Lines>{entries.map(children)}</Lines>
    </>
  );
}

function Lines({ children }: { children: ReactNode }) {
  return <ul className="divide-y divide-line border-y border-line">{children}</ul>;
}

function Line({ at, children }: { at: string; children: ReactNode }) {
  return (
    <li className="py-2 [overflow-wrap:anywhere]">
      <p>{children}</p>
      <p className="text-muted">{at}</p>
    </li>
  );
}

/** Somebody's own words, as typed. */
function Typed({ children }: { children: string }) {
  return <bdi className="block whitespace-pre-line">{children}</bdi>;
}
