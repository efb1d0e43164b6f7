import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { FileField, Radios, TextArea } from "@/components/field";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { wordsUnder } from "@/lib/known-words";
import { isRunning } from "@/lib/meetings/rules";
import { importRefusalWords } from "@/lib/registrations/labels";
import { readListDraft } from "./list-draft";
import { WhatWouldHappen } from "./what-would-happen";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

export default shown("/organise/meetings/[id]/people/import", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const page = `/organise/meetings/${id}/people/import`;
  const organiser = await requireOrganiser("decide", page);
  const draftId = one(query, "draft");
  const [{ meeting, frame }, draft] = await Promise.all([
    meetingFrame(id, "people", organiser, at),
    findDraft(`import|${id}`, draftId, at),
  ]);
  const { values, errors } = draft ?? { values: {}, errors: {} };
  const list = draft && draftId && Object.keys(errors).length === 0 ? readListDraft(values) : null;
  const refused = wordsUnder(importRefusalWords, one(query, "refused"));
  const isOpen = isRunning(meeting.phase);
  const title = `Add people from a list – ${meeting.title}`;
  return (
    <OrganiserFrame
      {...frame}
      title={Object.keys(errors).length > 0 ? `Error: ${title}` : title}
      back={
        list
          ? { href: page, words: "Another list" }
          : { href: `/organise/meetings/${id}/people`, words: "People" }
      }
    >
      <ErrorSummary errors={errors} />
      {refused ? <Outcome tone="waiting">{refused}</Outcome> : null}
      <h1>{list ? "What this list would do" : "Add people from a list"}</h1>
      {!isOpen ? (
        <p>{importRefusalWords.not_open}</p>
      ) : list ? (
        <WhatWouldHappen meeting={meeting} list={list} draftId={draftId as string} page={page} at={at} />
      ) : (
        <ChooseList page={page} values={values} errors={errors} />
      )}
    </OrganiserFrame>
  );
});

function ChooseList({
  page,
  values,
  errors,
}: {
  page: string;
  values: Record<string, string>;
  errors: Record<string, string>;
}) {
  return (
    <form
      action={`${page}/send`}
      method="post"
      encType="multipart/form-data"
      noValidate
      className="flow max-w-column"
    >
      <p>
        For a list that you have already, such as people who came to an earlier meeting. Everybody in it gets
        a link of their own, like anybody else.
      </p>
      <p>
        The first line holds the headings. You need <strong>Name</strong> and <strong>Email</strong>.{" "}
        <strong>Postcode</strong> and <strong>Phone</strong> are read too. We leave all other columns out.
      </p>
      <FileField
        name="file"
        label="The list, as a CSV file"
        hint="In your spreadsheet, use Save as, and choose CSV"
        accept=".csv,text/csv,text/tab-separated-values,text/plain"
        error={errors.file}
      />
      <TextArea
        name="pasted"
        label="Or paste it here, headings and all"
        rows={6}
        optional
        value={values.pasted}
        error={errors.pasted}
      />
      <Radios
        name="way"
        legend="What is to happen with these people?"
        value={values.way}
        error={errors.way}
        choices={[
          { value: "approve", words: "Give them places. They are emailed, and confirm their address" },
          { value: "check", words: "Put them among the requests. Nobody is emailed until you decide" },
        ]}
      />
      <p>Nothing happens yet. You see first what each line would do.</p>
      <p>
        <Button>Check the list</Button>
      </p>
    </form>
  );
}
