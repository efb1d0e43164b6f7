import { HeldDecisions } from "@/components/held-decisions";
import { ReissueBoard } from "@/components/reissue-board";
import { RequestCard } from "@/components/request-card";

export function KitTeam({ at, timeZone }: { at: Date; timeZone: string }) {
  const soon = new Date(at.getTime() + 2 * 60_000);
  return (
    <>
      <h2>For organisers</h2>
      <HeldDecisions
        held={[
          { id: "kit-1", name: "Bob Weatherby", state: "approved", heldUntil: soon, mailed: true },
          { id: "kit-2", name: "محمد الأحمد", state: "removed", heldUntil: soon, mailed: true },
          ...["Ann Able", "Bea Baker", "Cy Carter", "Dee Dunn"].map((name, place) => ({
            id: `kit-held-${place}`,
            name,
            state: "waitlisted" as const,
            heldUntil: soon,
            mailed: true,
            by: { id: "kit-asha", name: "Asha Patel" },
          })),
        ]}
        backTo="kit"
        timeZone={timeZone}
        now={at}
        mayDecide
        arrived={false}
      />
      <RequestCard
        request={{
          id: "kit-3",
          name: "Oluwaseun Adébáyọ̀",
          email: "oluwaseun.adebayo@example.org",
          postcode: "HP7 0AB",
          phone: null,
          askedAt: at,
          answeredAt: at,
          flags: [{ kind: "unconfirmed", words: "Email address not confirmed" }],
          before: "Came in June 2026",
          enquiries: [
            {
              id: "kit-enquiry",
              words: "Which street do you live in?",
              askedBy: "Asha Patel",
              askedAt: at,
              answer: "Elm Road, by the crossing",
              answeredAt: at,
              writtenDownBy: null,
            },
          ],
          isClean: false,
          isTicked: true,
        }}
        timeZone={timeZone}
        list={{ meetingId: "kit", page: 1 }}
        mayDecide
      />
      <h3>How far a re-issue is</h3>
      <ReissueBoard
        numbers={{
          ...{ total: 61, sent: 58, waiting: 0, failed: 3 },
          unconfirmed: 2,
          toWaiting: { total: 4, sent: 4, waiting: 0, failed: 0 },
          roomReady: true,
        }}
        source="/demo/kit"
      />
    </>
  );
}
