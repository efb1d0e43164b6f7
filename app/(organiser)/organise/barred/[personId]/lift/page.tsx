import { notFound } from "next/navigation";
import { shown } from "@/app/_frame/shown";
import { one, type Query } from "@/app/(organiser)/query";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { Button } from "@/components/button";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { isId } from "@/lib/ids";
import { barredWords } from "@/lib/returning/labels";
import { findBar } from "@/lib/returning/queries";

interface Props {
  params: Promise<{ personId: string }>;
  searchParams: Query;
}

export default shown("/organise/barred/[personId]/lift", async ({ params, searchParams }: Props) => {
  const [at, { personId }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("decide", `/organise/barred/${personId}/lift`);
  const [frame, bar] = await Promise.all([teamFrame(organiser, at), findBar(personId)]);
  if (!bar) notFound();
  const who = one(query, "who") ?? "";
  return (
    <OrganiserFrame
      {...frame}
      here="meetings"
      narrow
      title="Lift a bar"
      back={
        isId(who)
          ? { href: `/organise/people/${who}`, words: "Person" }
          : { href: "/organise/barred", words: "Barred people" }
      }
    >
      <h1>Lift this bar?</h1>
      <p>{barredWords(bar, frame.forum.timeZone)}.</p>
      <p>
        Then nobody is flagged by it any more, and we forget it. To bar them again, you need their page from a
        meeting.
      </p>
      <form action={`/organise/barred/${personId}/lift/send`} method="post">
        {isId(who) ? <input type="hidden" name="who" value={who} /> : null}
        <Button look="warning">Lift the bar</Button>
      </form>
    </OrganiserFrame>
  );
});
