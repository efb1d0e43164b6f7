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
          flags={[
            { kind: "unconfirmed", words: "Email address not confirmed" },
            { kind: "changed", words: "Name changed. It was", typed: { text: "Wilhelmina Wolstenholme" } },
            {
              kind: "same_phone",
              words: "Same phone as",
              typed: { text: "Bob Weatherby", id: "kit" },
              after: "(Approved)",
            },
            {
              kind: "looks_like",
              words: "Looks like",
              typed: { text: "Minnie Wolstenholme", id: "kit" },
              after: "(SL9, To check)",
            },
            {
              kind: "removed_before",
              words: "Removed in June 2026 (shared their private link). Known by their phone",
            },
          ]}
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
