import { shown } from "@/app/_frame/shown";
import { one, type Query } from "@/app/(organiser)/query";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/field";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { may } from "@/lib/people/rules";
import { countSubscribers } from "@/lib/subscribers/queries";

export default shown("/organise/mailing-list", async ({ searchParams }: { searchParams: Query }) => {
  const [at, query] = await Promise.all([now(), searchParams]);
  const organiser = await requireOrganiser("look", "/organise/mailing-list");
  const [frame, people, draft] = await Promise.all([
    teamFrame(organiser, at),
    countSubscribers(),
    findDraft("take-off-list", one(query, "draft"), at),
  ]);
  const { values, errors } = draft ?? { values: {}, errors: {} };
  const title = "The mailing list";
  return (
    <OrganiserFrame
      {...frame}
      here="meetings"
      narrow
      title={draft ? `Error: ${title}` : title}
      back={{ href: "/organise", words: "Meetings" }}
    >
      <ErrorSummary errors={errors} />
      {one(query, "done") === "taken_off" ? (
        <Outcome tone="good">That address is off the list, and we have forgotten it.</Outcome>
      ) : null}
      {one(query, "refused") === "not_on_list" ? (
        <Outcome tone="waiting">
          That address is not on the list. They may have joined with another one.
        </Outcome>
      ) : null}
      <h1>{title}</h1>
      <p>
        {people === 1 ? "1 person is on the list." : `${people} people are on the list.`} They joined on the{" "}
        <a href="/mailing-list">mailing list page</a>, or ticked a box when they asked for a place. Each of
        them has confirmed their address.
      </p>
      <p>To tell them of a meeting, open the meeting and press Tell the mailing list.</p>
      {may(organiser.role, "arrange") ? (
        <form action="/organise/mailing-list/take-off/send" method="post" noValidate className="flow">
          <h2>Take somebody off the list</h2>
          <p>For people who ring or write to us. Everybody else leaves by the link in our emails.</p>
          <TextField
            name="email"
            label="Email address"
            type="email"
            inputMode="email"
            value={values.email}
            error={errors.email}
          />
          <p>
            <Button look="second">Take this address off</Button>
          </p>
        </form>
      ) : null}
    </OrganiserFrame>
  );
});
