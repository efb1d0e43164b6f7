import { Problem } from "@/components/problem";
import { lastKnownForum } from "@/lib/forum/queries";

interface Props {
  searchParams: Promise<{ reference?: string }>;
}

/** Where a form leads when it failed. Asks the database nothing: it may be what failed. */
export default async function ProblemPage({ searchParams }: Props) {
  const { reference } = await searchParams;
  const known = reference && /^[2-9A-Z]{3}-[2-9A-Z]{3}$/.test(reference) ? reference : null;
  return <Problem forum={lastKnownForum()} reference={known} />;
}
