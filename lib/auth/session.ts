import { redirect } from "next/navigation";
import { type Duty, may, type OrganiserRole, organiserRoles } from "@/lib/people/rules";
import { auth } from "./next-auth";

export interface Organiser {
  id: string;
  name: string;
  email: string;
  role: OrganiserRole;
}

/** Who is signed in, read from the database at each request, or null. */
export async function currentOrganiser(): Promise<Organiser | null> {
  const user = (await auth())?.user as (Partial<Organiser> & { role?: string }) | undefined;
  const role = organiserRoles.find((known) => known === user?.role);
  if (!user?.id || !user.name || !user.email || !role) return null;
  return { id: user.id, name: user.name, email: user.email, role };
}

/**
 * The organiser who is signed in and may do this; called by every page, action and route of the organisers'
 * side. Strangers are sent to sign in; an organiser without the duty to a page that says who can help.
 *
 * @param next where to lead back to after signing in: a path of this site
 */
export async function requireOrganiser(duty: Duty, next = "/organise"): Promise<Organiser> {
  const organiser = await currentOrganiser();
  if (!organiser) redirect(`/sign-in?next=${encodeURIComponent(next)}`);
  if (!may(organiser.role, duty)) redirect("/organise/not-yours");
  return organiser;
}
