import { shown } from "@/app/_frame/shown";
import { one, type Query } from "@/app/(organiser)/query";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { Button, ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { StatusTag } from "@/components/panel";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { wordsUnder } from "@/lib/known-words";
import { may } from "@/lib/people/rules";
import { barredWords, reviewWords } from "@/lib/returning/labels";
import { type Bar, listBars } from "@/lib/returning/queries";

const outcomes: Record<string, { tone: "good" | "waiting"; words: string }> = {
  lifted: { tone: "good", words: "The bar is lifted. Nobody is flagged by it any more." },
  kept: { tone: "good", words: "The bar stays. We remind you in a year to look at it again." },
  not_barred: {
    tone: "waiting",
    words: "This bar is lifted already. Somebody else may have been quicker.",
  },
};

export default shown("/organise/barred", async ({ searchParams }: { searchParams: Query }) => {
  const [at, query] = await Promise.all([now(), searchParams]);
  const organiser = await requireOrganiser("look", "/organise/barred");
  const [frame, bars] = await Promise.all([teamFrame(organiser, at), listBars()]);
  const outcome = wordsUnder(outcomes, one(query, "done") ?? one(query, "refused"));
  return (
    <OrganiserFrame
      {...frame}
      here="meetings"
      narrow
      title="Barred people"
      back={{ href: "/organise", words: "Meetings" }}
    >
      {outcome ? <Outcome tone={outcome.tone}>{outcome.words}</Outcome> : null}
      <h1>Barred people</h1>
      <p>
        People whom we have barred from future meetings. We keep no names, so none stand here: you see a flag
        when somebody asks who seems to be one of them. To bar somebody, open their page and press Bar from
        future meetings.
      </p>
      {bars.length === 0 ? <p>Nobody is barred.</p> : null}
      {bars.map((bar) => (
        <BarCard
          key={bar.personId}
          bar={bar}
          mayDecide={may(organiser.role, "decide")}
          timeZone={frame.forum.timeZone}
          now={at}
        />
      ))}
    </OrganiserFrame>
  );
});

interface BarCardProps {
  bar: Bar;
  mayDecide: boolean;
  timeZone: string;
  now: Date;
}

function BarCard({ bar, mayDecide, timeZone, now }: BarCardProps) {
  const { personId, reviewAt, by } = bar;
  const isDue = reviewAt <= now;
  const words = barredWords(bar, timeZone);
  return (
    <Card edge={isDue ? "error" : "line"}>
      <h2>{words}</h2>
      {isDue ? (
        <p>
          <StatusTag tone="waiting">Look again</StatusTag>
        </p>
      ) : null}
      <p>
        {reviewWords(reviewAt, timeZone, now)}
        {by ? ` Barred by ${by}.` : ""}
      </p>
      {mayDecide ? (
        <div className="flex flex-wrap gap-3">
          {isDue ? (
            <form action={`/organise/barred/${personId}/keep/send`} method="post">
              <Button look="second" hidden={`: ${words}`}>
                Keep for another year
              </Button>
            </form>
          ) : null}
          <ButtonLink look="second" href={`/organise/barred/${personId}/lift`} hidden={`: ${words}`}>
            Lift…
          </ButtonLink>
        </div>
      ) : null}
    </Card>
  );
}
