import type { ReactNode } from "react";
import { Guests } from "@/components/guests";
import { PlacesTag } from "@/components/places-tag";
import { clockTime, dayAndMonth, timeSpan, zoneName } from "@/lib/dates";
import type { MeetingToCome } from "@/lib/meetings/queries";
import { takesRequests, tookPlace } from "@/lib/meetings/rules";

/** When, who comes and where, at a glance. */
export function Facts({ meeting, at }: { meeting: MeetingToCome; at: Date }) {
  const { startsAt, endsAt, doorsOpenAt, timeZone, guests, phase, left } = meeting;
  const isOver = tookPlace(phase);
  return (
    <div className="tinted flow rounded-md bg-teal-tint p-4 text-teal-deep sm:p-5">
      <div>
        <p className="text-[1.45rem] leading-tight font-bold">{dayAndMonth(startsAt, timeZone)}</p>
        <p className="text-[1.15rem]">
          {timeSpan(startsAt, endsAt, timeZone)} ({zoneName(startsAt, timeZone)})
        </p>
      </div>
      {guests || !isOver ? (
        <dl className="space-y-3">
          {guests ? (
            <Fact name={isOver ? "Who came" : "Who is coming"}>
              <Guests guests={guests} />
            </Fact>
          ) : null}
          {isOver ? null : (
            <Fact name="Where">
              Online, on Zoom. It is free. Doors open at {clockTime(doorsOpenAt, timeZone)}.
            </Fact>
          )}
          {isOver || !asksForSignIn(meeting) ? null : (
            <Fact name="A Zoom account">
              You need one for this meeting. It is free. Sign in to Zoom with the email address that you give
              us.
            </Fact>
          )}
        </dl>
      ) : null}
      {takesRequests(meeting, at) && left > 0 ? <PlacesTag left={left} /> : null}
    </div>
  );
}

/** Only a Zoom meeting that the site makes can ask for it. */
function asksForSignIn({ sameAddress, roomSource }: MeetingToCome): boolean {
  return sameAddress && roomSource === "api";
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="font-bold">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
