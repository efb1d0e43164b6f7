import { Card } from "@/components/card";
import { StatusTag } from "@/components/panel";
import { dateAndTime } from "@/lib/dates";
import { roleWords } from "@/lib/people/labels";
import type { MemberView } from "@/lib/people/queries";

interface MemberCardProps {
  member: MemberView;
  /** Whether it is whoever looks. */
  isReader: boolean;
  mayChange: boolean;
  timeZone: string;
}

/** Somebody on the team: what they do, since when, and how they sign in. */
export function MemberCard({ member, isReader, mayChange, timeZone }: MemberCardProps) {
  const { id, name, email, role, joinedAt } = member;
  return (
    <Card>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="min-w-0 [overflow-wrap:anywhere]">
          {name}
          {isReader ? " – you" : ""}
        </h2>
        {joinedAt ? null : <StatusTag tone="waiting">Invited</StatusTag>}
      </div>
      <p>
        {roleWords[role]} · <span className="[overflow-wrap:anywhere]">{email}</span>
      </p>
      <p className="text-muted">{sinceWords(member, timeZone)}</p>
      {joinedAt ? <p className="text-muted">{signInWords(member, timeZone)}</p> : null}
      {mayChange ? (
        <p>
          <a href={`/organise/team/${id}`} className="inline-flex min-h-11 items-center text-link underline">
            Change<span className="sr-only"> what {name} may do</span>
          </a>
        </p>
      ) : null}
    </Card>
  );
}

/** When and by whom they came: "Joined Tuesday 8 December, 7pm, invited by Asha Patel." */
export function sinceWords({ joinedAt, createdAt, invitedBy }: MemberView, timeZone: string): string {
  const by = invitedBy ? ` by ${invitedBy}` : "";
  if (!joinedAt) return `Invited${by} on ${dateAndTime(createdAt, timeZone)}. Has not signed in yet.`;
  return `Joined ${dateAndTime(joinedAt, timeZone)}${by ? `, invited${by}` : ""}.`;
}

/** How they sign in, and when they did last. */
export function signInWords({ passkeys, lastSignInAt }: MemberView, timeZone: string): string {
  const has = passkeys === 0 ? "No passkey yet" : passkeys === 1 ? "1 passkey" : `${passkeys} passkeys`;
  return lastSignInAt ? `${has}. Last signed in ${dateAndTime(lastSignInAt, timeZone)}.` : `${has}.`;
}
