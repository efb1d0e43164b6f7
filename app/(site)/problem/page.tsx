import { Problem } from "@/components/problem";
import { SendAgain } from "@/components/send-again";
import { lastKnownForum } from "@/lib/forum/queries";
import { keptInAddress } from "@/lib/kept-answers";

interface Props {
  searchParams: Promise<{ reference?: string; kept?: string }>;
}

export const metadata = { robots: { index: false } };

/** Where a form leads when it failed. Asks the database nothing: it may be what failed. */
export default async function ProblemPage({ searchParams }: Props) {
  const { reference, kept } = await searchParams;
  const known = reference && /^[2-9A-Z]{3}-[2-9A-Z]{3}$/.test(reference) ? reference : null;
  const answers = keptInAddress(kept);
  return (
    <Problem forum={lastKnownForum()} reference={known}>
      {answers ? <SendAgain {...answers} /> : null}
    </Problem>
  );
}
