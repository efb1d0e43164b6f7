import { db } from "@/db/client";
import { makeSignInToken } from "@/lib/auth/commands";
import { isDemo } from "@/lib/env";
import { signInLink } from "@/lib/links";
import { ownerId } from "./team";

/**
 * A ready sign-in address of the demonstration's owner: works once, within fifteen minutes. Refuses outside the
 * demonstration, and throws if the forum has no owner.
 */
export async function demoSignInLink(): Promise<string> {
  if (!isDemo()) throw new Error("ready sign-in links exist in the demonstration only");
  const owner = await ownerId();
  if (!owner) throw new Error("the demonstration has no owner: run seedDemo first");
  const { token } = await makeSignInToken(db(), owner);
  return signInLink(token);
}
