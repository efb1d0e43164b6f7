import { Card } from "@/components/card";
import { Flags } from "@/components/flags";
import { SummaryList } from "@/components/summary-list";
import { Tallies } from "@/components/tally";
import { Timeline } from "@/components/timeline";

const longName = "Wilhelmina Alexandrina Konstantinopoulos-Featherstonehaugh de Montmorency-Wolstenholme";

export function KitLists({ at, timeZone }: { at: Date; timeZone: string }) {
  return (
    <>
      <h2>Answers</h2>
      <SummaryList
        rows={[
          { name: "Full name", value: longName, change: { href: "#plain", hidden: "your full name" } },
          {
            name: "Email address",
            value: "margaret.obrien@example.org",
            change: { href: "#filled", hidden: "your email address" },
          },
          { name: "Phone number", value: "None given" },
        ]}
      />
      <h2>Cards</h2>
      <Card>
        <h3>{longName}</h3>
        <p>A card holds one thing of a list.</p>
        <Flags
          name={longName}
          confirmed={false}
          previousName="Wilhelmina Wolstenholme"
          previousEmail={null}
          formFlags={["too_fast"]}
          likeness={[{ same: "phone", id: "kit", name: "Bob Weatherby", state: "approved" }]}
        />
      </Card>
      <Card edge="error">
        <h3>A card that warns</h3>
        <p>For what cannot be taken back.</p>
      </Card>
      <h2>Numbers</h2>
      <Tallies
        tallies={[
          { label: "To check", value: 3, href: "#main", tone: "act" },
          { label: "Places", value: "61 of 100", href: "#main" },
          { label: "Zoom details", value: "Set" },
        ]}
      />
      <h2>What happened</h2>
      <Timeline
        timeZone={timeZone}
        items={[
          { id: "2", words: "Approved", who: "Asha Patel", at, more: ["Known from the last meeting."] },
          { id: "1", words: "Asked for a place", who: null, at },
        ]}
      />
      <h3>Nothing yet</h3>
      <p className="text-muted">Nobody has asked for a place yet.</p>
    </>
  );
}
