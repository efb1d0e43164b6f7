import { sign, verifySigned } from "@/lib/crypto";

/** As long as it takes to read a slip out twice, or to print it. */
const lastsMs = 10 * 60_000;

/**
 * What lets an organiser who has just pressed for somebody's slip see it, for ten minutes of real time: bound to both,
 * so that the address of a slip shows nothing to whoever it is passed on to.
 */
export function slipToken(registrationId: string, organiserId: string): string {
  return sign(`slip|${registrationId}|${organiserId}|${Date.now() + lastsMs}`);
}

/** Whether a token still shows this person's slip to this organiser. */
export function opensSlip(token: string | undefined, registrationId: string, organiserId: string): boolean {
  const [what, whose, to, until] = (token && verifySigned(token)?.split("|")) || [];
  return what === "slip" && whose === registrationId && to === organiserId && Date.now() < Number(until);
}
