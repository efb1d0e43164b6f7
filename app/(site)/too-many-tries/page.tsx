import { EndedLink } from "@/components/ended-link";
import { SendAgain } from "@/components/send-again";
import { lastKnownForum } from "@/lib/forum/queries";
import { keptInAddress } from "@/lib/kept-answers";

interface Props {
  searchParams: Promise<{ kept?: string }>;
}

export const metadata = { robots: { index: false } };

export default async function TooManyTries({ searchParams }: Props) {
  const { kept } = await searchParams;
  const answers = keptInAddress(kept);
  const forum = lastKnownForum();
  const ring = forum.contactPhone ? `, or call ${forum.contactPhone}` : "";
  return (
    <EndedLink forum={forum} demoClock={null} title="You have tried this many times" offersMail={false}>
      {answers ? (
        <>
          <p>Your answers are safe on this page. Wait 10 minutes, then send them again{ring}.</p>
          <SendAgain {...answers} />
        </>
      ) : (
        <p>Wait 10 minutes, then go back and try again{ring}.</p>
      )}
    </EndedLink>
  );
}
