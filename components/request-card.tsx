import { dateAndTime } from "@/lib/dates";
import type { EnquiryView } from "@/lib/enquiries/rules";
import type { Flag } from "@/lib/registrations/flags";
import { tickOf } from "@/lib/registrations/ticks";
import { ButtonLink } from "./button";
import { Card } from "./card";
import { DecisionButtons } from "./decision-buttons";
import { EnquiryThread } from "./enquiry-thread";
import { Flags } from "./flags";

/** The form that sends whoever is ticked; its boxes stand in the cards, outside of it. */
export const tickedForm = "ticked-requests";

interface RequestCardProps {
  request: {
    id: string;
    name: string;
    /** Null of somebody who phoned and has none. */
    email: string | null;
    postcode: string;
    phone: string | null;
    askedAt: Date;
    answeredAt: Date;
    flags: Flag[];
    /** "Came in June 2026" or "New"; null where neither can be said. */
    before: string | null;
    /** What they were asked, and what they answered. */
    enquiries: EnquiryView[];
    /** No flag and nothing asked: can be approved without a closer look. */
    isClean: boolean;
    isTicked: boolean;
  };
  timeZone: string;
  list: { meetingId: string; page: number };
  mayDecide: boolean;
}

/** One request to check: who asks, what to notice, what to do. */
export function RequestCard({ request, timeZone, list, mayDecide }: RequestCardProps) {
  const { id, name, email, postcode, phone, askedAt, answeredAt, flags, before, enquiries } = request;
  return (
    <Card>
      <div className="grid grid-cols-1 gap-x-8 gap-y-4 lg:grid-cols-[1fr_20rem]">
        <div className="flow min-w-0">
          <div className="flex items-start gap-3">
            {mayDecide ? <Tick {...request} /> : null}
            <div className="min-w-0">
              <h2 className="[overflow-wrap:anywhere]">
                {mayDecide ? (
                  <label htmlFor={tickId(id)} className="inline-flex min-h-11 cursor-pointer items-center">
                    <bdi>{name}</bdi>
                  </label>
                ) : (
                  <bdi>{name}</bdi>
                )}
              </h2>
              <p className="text-muted">
                {before === null ? "" : `${before}. `}Asked {dateAndTime(askedAt, timeZone)}
              </p>
            </div>
          </div>
          <dl className="flex flex-wrap gap-x-8 gap-y-1">
            <Fact term="Postcode" value={postcode} />
            <Fact term="Email" value={email ?? "None: they phoned"} />
            <Fact term="Phone" value={phone ?? "None given"} />
          </dl>
          <Flags flags={flags} />
          <EnquiryThread enquiries={enquiries} timeZone={timeZone} />
        </div>
        <div className="flex flex-col gap-3 sm:flex-row sm:flex-wrap sm:content-start sm:items-start">
          {mayDecide ? (
            <DecisionButtons person={{ id, name, state: "requested", answeredAt }} list={list} />
          ) : null}
          <ButtonLink look="second" href={`/organise/people/${id}`} hidden={name} shortcut="open">
            Open
          </ButtonLink>
        </div>
      </div>
    </Card>
  );
}

/** Where a request's box is, for whatever leads to it. */
export function tickId(id: string): string {
  return `tick-${id}`;
}

function Tick({ id, name, answeredAt, isClean, isTicked }: RequestCardProps["request"]) {
  return (
    <input
      id={tickId(id)}
      form={tickedForm}
      type="checkbox"
      name="ticked"
      value={tickOf({ id, seen: answeredAt })}
      aria-label={`Select ${name}`}
      defaultChecked={isTicked}
      data-clean={isClean ? "" : undefined}
      // A browser that fills in what was ticked before goes by place, and others may stand there now.
      className="choice"
    />
  );
}

function Fact({ term, value }: { term: string; value: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted">{term}</dt>
      <dd className="[overflow-wrap:anywhere]">{value}</dd>
    </div>
  );
}
