import type { EnquiryView } from "@/lib/enquiries/rules";
import { flagsOf } from "@/lib/registrations/flags";
import { cameWords } from "@/lib/registrations/labels";
import type { QueueEntry } from "@/lib/registrations/queue";
import type { Returning } from "@/lib/returning/rules";

/**
 * A request as its card shows it. Clean is one with no flag about which nobody has asked anything: an answer to a
 * question is read before it is decided about.
 */
export function cardOf(entry: QueueEntry, enquiries: EnquiryView[], timeZone: string) {
  const flags = flagsOf({ ...entry, timeZone });
  return {
    ...entry,
    flags,
    before: beforeWords(entry.notices.returning, timeZone),
    enquiries,
    isClean: flags.length === 0 && enquiries.length === 0,
    isTicked: false,
  };
}

/** "Came in March 2026 and June 2026", or "New"; nothing of somebody whom only a flag knows. */
function beforeWords({ came, otherwise, removed, barred }: Returning, timeZone: string): string | null {
  const cameBefore = cameWords(came, timeZone);
  if (cameBefore) return cameBefore;
  return otherwise.length + removed.length === 0 && barred === null ? "New" : null;
}
