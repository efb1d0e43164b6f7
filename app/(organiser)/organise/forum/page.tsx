import { shown } from "@/app/_frame/shown";
import { one, type Query } from "@/app/(organiser)/query";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/field";
import { ForumTabs } from "@/components/forum-tabs";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";

export default shown("/organise/forum", async ({ searchParams }: { searchParams: Query }) => {
  const [at, query] = await Promise.all([now(), searchParams]);
  const organiser = await requireOrganiser("own", "/organise/forum");
  const [frame, draft] = await Promise.all([
    teamFrame(organiser, at),
    findDraft("forum", one(query, "draft"), at),
  ]);
  const { name, contactEmail, contactPhone, contactHours, area, areaPostcodes } = frame.forum;
  const { values, errors } = draft ?? {
    values: { name, contactEmail, contactPhone, contactHours, area, areaPostcodes: areaPostcodes.join(", ") },
    errors: {},
  };
  const field = (name: string) => ({ name, value: values[name], error: errors[name] });
  return (
    <OrganiserFrame
      {...frame}
      here="forum"
      narrow
      title={draft ? "Error: The forum's details" : "The forum's details"}
    >
      <ErrorSummary errors={errors} />
      <ForumTabs here="Details" />
      {one(query, "done") === "saved" ? <Outcome tone="good">The forum's details are saved.</Outcome> : null}
      <h1>The forum's details</h1>
      <p>These stand on every page and in every email, so that people can reach you.</p>
      <form action="/organise/forum/send" method="post" noValidate className="flow">
        <TextField {...field("name")} label="The forum's name" />
        <TextField
          {...field("contactEmail")}
          label="Email address"
          hint="Somebody should read it each day"
          type="email"
          inputMode="email"
        />
        <TextField
          {...field("contactPhone")}
          label="Phone number"
          hint="For people who need help on the night"
          type="tel"
          width="half"
        />
        <TextField
          {...field("contactHours")}
          label="When somebody answers"
          hint="For example: Monday to Saturday, 10am to 8pm"
        />
        <TextField
          {...field("area")}
          label="The area that the forum is for"
          hint="As it reads in a sentence: people who live or work in…"
        />
        <TextField
          {...field("areaPostcodes")}
          label="How the area's postcodes begin"
          hint="For example: HP7, SL9 8. New meetings start with these. Other postcodes are shown to you as outside the area"
          optional
        />
        <p>
          <Button>Save the details</Button>
        </p>
      </form>
    </OrganiserFrame>
  );
});
