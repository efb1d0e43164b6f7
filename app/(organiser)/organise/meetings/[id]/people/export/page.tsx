import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button } from "@/components/button";
import { Checkbox } from "@/components/field";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { requireFreshCheck, requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { stateForOrganiser } from "@/lib/registrations/labels";
import { registrationStates } from "@/lib/registrations/rules";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

export default shown("/organise/meetings/[id]/people/export", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const page = `/organise/meetings/${id}/people/export`;
  const organiser = await requireOrganiser("decide", page);
  await requireFreshCheck(organiser, page);
  const { meeting, frame } = await meetingFrame(id, "people", organiser, at);
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={`Save the list as a file – ${meeting.title}`}
      back={{ href: `/organise/meetings/${id}/people`, words: "People" }}
    >
      {one(query, "refused") === "nobody" ? (
        <Outcome tone="waiting">Tick at least one kind of people. No file was made.</Outcome>
      ) : null}
      <h1>Save the list as a file</h1>
      <p>You get a CSV file that opens in any spreadsheet. The rest of the team gets an email about it.</p>
      <form action={`${page}/send`} method="post" className="flow">
        <fieldset>
          <legend className="font-bold">Who is in it?</legend>
          <div className="grid gap-2">
            {registrationStates.map((state) => (
              <Checkbox
                key={state}
                name={state}
                label={stateForOrganiser[state]}
                checked={state === "approved"}
              />
            ))}
          </div>
        </fieldset>
        <Checkbox
          name="contact"
          label="With emails, phone numbers, postcodes and the help people need"
          checked={false}
        />
        <p>
          Keep the file safe, and delete it after the meeting. Our site deletes its own copy. It cannot delete
          yours.
        </p>
        <p>
          <Button>Save the file</Button>
        </p>
      </form>
    </OrganiserFrame>
  );
});
