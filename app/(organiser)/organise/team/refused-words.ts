import { teamRefusalWords } from "@/lib/people/labels";

/** Why the team stays as it is, from what an address says; null when it says nothing of ours. */
export function refusedWords(reason: string | undefined): string | null {
  return Object.entries(teamRefusalWords).find(([known]) => known === reason)?.[1] ?? null;
}
