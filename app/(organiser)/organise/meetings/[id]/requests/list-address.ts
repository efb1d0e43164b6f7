import type { TogetherVerb } from "@/lib/registrations/ticks";
import type { Together } from "@/lib/registrations/together";

/** The list of a meeting's requests at a page of it, as typed or counted; the first for anything else. */
export function listAddress(
  meetingId: string,
  page: string | number | undefined,
  more: Record<string, string> = {},
): string {
  const search = new URLSearchParams(more);
  if (page && /^\d{1,6}$/.test(String(page))) search.set("page", String(page));
  return `/organise/meetings/${meetingId}/requests${search.size > 0 ? `?${search}` : ""}`;
}

/** A page of the list has no more, and an address that names them is still taken by every server. */
const mostIds = 50;

/**
 * Where a press about several people leads: the list, with the instant of the press, by which what was done is found
 * again, and the reasons of whom it was not done for. Of each reason the first, as many as an address has room for, and
 * how many more there are. Words of ours and ids only.
 */
export function addressAfter(
  verb: TogetherVerb,
  meetingId: string,
  page: string | undefined,
  { not }: Together,
  now: Date,
): string {
  const reasons: Record<string, string> = {};
  for (const reason of new Set(not.map((one) => one.reason))) {
    const ids = not.flatMap((one) => (one.reason === reason ? [one.id] : []));
    const more = ids.length - mostIds;
    reasons[reason] = [...ids.slice(0, mostIds), ...(more > 0 ? [String(more)] : [])].join(".");
  }
  return listAddress(meetingId, page, {
    together: verb,
    at: String(now.getTime()),
    ...reasons,
  });
}
