import { dateAndTime } from "@/lib/dates";
import type { Likeness } from "@/lib/registrations/likeness";
import { ButtonLink } from "./button";
import { Card } from "./card";
import { DecisionButtons } from "./decision-buttons";
import { Flags } from "./flags";

interface RequestCardProps {
  request: {
    id: string;
    name: string;
    email: string;
    postcode: string;
    phone: string | null;
    askedAt: Date;
    answeredAt: Date;
    confirmed: boolean;
    previousName: string | null;
    previousEmail: string | null;
    formFlags: string[];
    likeness: Likeness[];
  };
  timeZone: string;
  list: { meetingId: string; page: number };
  mayDecide: boolean;
}

/** One request to check: who asks, what to notice, what to do. */
export function RequestCard({ request, timeZone, list, mayDecide }: RequestCardProps) {
  const { id, name, email, postcode, phone, askedAt, answeredAt } = request;
  return (
    <Card>
      <div className="grid grid-cols-1 gap-x-8 gap-y-4 lg:grid-cols-[1fr_20rem]">
        <div className="flow min-w-0">
          <div>
            <h2>{name}</h2>
            <p className="text-muted">Asked {dateAndTime(askedAt, timeZone)}</p>
          </div>
          <dl className="flex flex-wrap gap-x-8 gap-y-1">
            <Fact term="Postcode" value={postcode} />
            <Fact term="Email" value={email} />
            <Fact term="Phone" value={phone ?? "None given"} />
          </dl>
          <Flags {...request} />
        </div>
        <div className="flex flex-wrap content-start gap-3">
          {mayDecide ? (
            <DecisionButtons person={{ id, name, state: "requested", answeredAt }} list={list} />
          ) : null}
          <ButtonLink look="second" href={`/organise/people/${id}`} hidden={name}>
            Open
          </ButtonLink>
        </div>
      </div>
    </Card>
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
