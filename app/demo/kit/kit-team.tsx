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
          { id: "kit-1", name: "Bob Weatherby", state: "approved", heldUntil: soon },
          { id: "kit-2", name: "محمد الأحمد", state: "removed", heldUntil: soon },
        ]}
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
          confirmed: false,
          previousName: null,
          previousEmail: null,
          formFlags: [],
          likeness: [],
        }}
        timeZone={timeZone}
        list={{ meetingId: "kit", page: 1 }}
        mayDecide
      />
      <h3>How far a re-issue is</h3>
      <ReissueBoard
        numbers={{ total: 61, sent: 58, waiting: 0, failed: 3, roomReady: true }}
        source="/demo/kit"
      />
    </>
  );
}
