import { redirect } from "next/navigation";
import { now as forumNow } from "@/lib/clock";
import {
  type AlertChoice,
  alertChoices,
  type Duty,
  may,
  type OrganiserRole,
  organiserRoles,
} from "@/lib/people/rules";
import type { CurrentSession } from "./adapter";
import { type Evening, isFresh } from "./fresh-check";
import { auth } from "./next-auth";
import { safeNext } from "./next-path";

export interface Organiser {
  id: string;
  name: string;
  email: string;
  role: OrganiserRole;
  alerts: AlertChoice;
  /** Whether they want single-key shortcuts. */
  shortcuts: boolean;
  largeText: boolean;
  /** The browser they are signed in on. */
  session: CurrentSession;
}

/** Who is signed in, read from the database at each request, or null. */
export async function currentOrganiser(): Promise<Organiser | null> {
  const user = (await auth())?.user as (Partial<Organiser> & { role?: string; alerts?: string }) | undefined;
  const role = organiserRoles.find((known) => known === user?.role);
  const alerts = alertChoices.find((known) => known === user?.alerts);
  if (!user?.id || !user.name || !user.email || !user.session || !role || !alerts) return null;
  const { id, name, email, shortcuts = false, largeText = false } = user;
  // next-auth hands its answer on as JSON, in which an instant is a text.
  const session = { ...user.session, checkedAt: new Date(user.session.checkedAt) };
  return { id, name, email, role, alerts, shortcuts, largeText, session };
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

/**
 * Whether an organiser has proved lately who they are.
 *
 * @param meeting the one whose links are to be made anew: a check made on its evening counts all evening
 */
export async function isLatelyChecked({ session }: Organiser, meeting?: Evening): Promise<boolean> {
  const forum = meeting ? await forumNow() : new Date();
  return isFresh(session.checkedAt, { real: new Date(), forum }, meeting);
}

/** Where an organiser proves anew who they are, and is then led on. */
export function checkPage(next: string): string {
  return `/organise/check?next=${encodeURIComponent(safeNext(next))}`;
}

/**
 * Leads an organiser to prove who they are, unless they have lately: before what would do most harm in the hands of
 * somebody who found their screen open. A page asks before it shows its form, so that nothing typed is lost; the form's
 * route asks again.
 *
 * @param next where to lead back to: a path of the organisers' side
 */
export async function requireFreshCheck(
  organiser: Organiser,
  next: string,
  meeting?: Evening,
): Promise<void> {
  if (!(await isLatelyChecked(organiser, meeting))) redirect(checkPage(next));
}
