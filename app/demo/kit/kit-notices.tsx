import { ErrorSummary } from "@/components/error-summary";
import { MailPreview } from "@/components/mail-preview";
import { MeetingCard } from "@/components/meeting-card";
import { Outcome } from "@/components/outcome";
import { Panel, StatusTag } from "@/components/panel";
import { StateTag } from "@/components/state-tag";
import { registrationStates } from "@/lib/registrations/rules";

const tones = ["teal", "good", "waiting", "bad", "note"] as const;

export function KitNotices({ at, timeZone }: { at: Date; timeZone: string }) {
  return (
    <>
      <h2>Panels and states</h2>
      {tones.map((tone) => (
        <Panel key={tone} tone={tone}>
          <p className="font-bold">A panel that is called {tone}</p>
          <p>
            It has words, and <a href="#main">a link to the top</a>.
          </p>
        </Panel>
      ))}
      <p className="flex flex-wrap gap-3">
        {tones.map((tone) => (
          <StatusTag key={tone} tone={tone}>
            Called {tone}
          </StatusTag>
        ))}
      </p>
      <p className="flex flex-wrap gap-3">
        {registrationStates.map((state) => (
          <StateTag key={state} state={state} />
        ))}
      </p>
      <MeetingCard
        title="Burglary and shed crime: what to look out for, and what to do"
        startsAt={at}
        endsAt={new Date(at.getTime() + 90 * 60_000)}
        timeZone={timeZone}
      />
      <Outcome tone="good">Margaret O'Brien has a place.</Outcome>
      <ErrorSummary
        errors={{
          wrong: "Enter a full UK postcode, like HP7 0AA",
          "too-long": "Your question must be 500 characters or fewer. Take out 37 characters",
        }}
      />
      <MailPreview
        to="Margaret O'Brien"
        subject="You have a place: Burglary and shed crime"
        text={
          "Hello Margaret O'Brien,\n\nYou have a place at our meeting.\n\nhttps://forum.example/a-very-long-address-that-has-to-break-somewhere-on-a-narrow-phone"
        }
      />
    </>
  );
}
