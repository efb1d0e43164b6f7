const day = 86_400_000;

/** How long a sign-up waits for its confirmation before it is forgotten, in days. */
export const daysToConfirm = 7;

/** Sign-ups last asked for before this instant, and never confirmed, have outlived their purpose. */
export function forgetSignUpsBefore(now: Date): Date {
  return new Date(now.getTime() - daysToConfirm * day);
}

/** Why a meeting is not announced to the list. */
export type AnnounceRefusal = "not_found" | "takes_no_requests" | "already_announced" | "nobody_to_tell";
