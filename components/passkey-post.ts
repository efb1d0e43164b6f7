/** What a route of passkeys answers: where to go on to, or what to do instead. */
export interface PasskeyAnswer {
  next?: string;
  problem?: string;
}

const unknownFault = "Something went wrong. Load the page again, then try once more.";

/**
 * Sends a form to one of our routes and reads its answer. A route that leads elsewhere, to sign in or to the page about
 * too many tries, is followed: the answer is null then.
 */
export async function postForm<Answer>(
  address: string,
  values: Record<string, string> = {},
): Promise<Answer | null> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ sent: "yes", ...values })) form.set(name, value);
  const answer = await fetch(address, { method: "POST", body: form });
  if (answer.redirected) {
    location.assign(answer.url);
    return null;
  }
  if (!answer.ok) throw new Error(unknownFault);
  return (await answer.json()) as Answer;
}

/** What to tell somebody whose browser or device did not come back with a passkey. */
export function deviceFaultWords(fault: unknown): string {
  const name = fault instanceof Error ? fault.name : "";
  if (name === "NotAllowedError" || name === "AbortError")
    return "No passkey was used. Press the button to try again.";
  if (name === "InvalidStateError") return "This device has a passkey for your account already.";
  return unknownFault;
}
