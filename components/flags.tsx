import { nameDoubts } from "@/lib/registrations/doubts";
import { formFlagWords, nameDoubtWords, stateForOrganiser } from "@/lib/registrations/labels";
import type { Likeness } from "@/lib/registrations/likeness";

interface FlagsProps {
  name: string;
  confirmed: boolean;
  /** What was changed since an organiser looked: what it was before. */
  previousName: string | null;
  previousEmail: string | null;
  formFlags: string[];
  likeness: Likeness[];
}

/** What an organiser should notice about a registration, in words. Nothing when there is nothing. */
export function Flags({ name, confirmed, previousName, previousEmail, formFlags, likeness }: FlagsProps) {
  const doubts = nameDoubts(name);
  const isChanged = previousName !== null || previousEmail !== null;
  if (confirmed && !isChanged && doubts.length + formFlags.length + likeness.length === 0) return null;
  return (
    <ul className="tinted rounded-md bg-waiting-tint px-3 py-1 text-waiting">
      {confirmed ? null : <Flag>Email address not confirmed</Flag>}
      {previousName === null ? null : (
        <Flag>
          Name changed. It was <bdi>{previousName}</bdi>
        </Flag>
      )}
      {previousEmail === null ? null : (
        <Flag>
          Email address changed. It was <bdi>{previousEmail}</bdi>
        </Flag>
      )}
      {doubts.map((doubt) => (
        <Flag key={doubt}>{nameDoubtWords[doubt]}</Flag>
      ))}
      {formFlags.map((flag) => (
        <Flag key={flag}>{formFlagWords[flag] ?? flag}</Flag>
      ))}
      {likeness.map(({ same, id, name, state }) => (
        <Flag key={`${same}-${id}`}>
          Same {same} as{" "}
          <a
            href={`/organise/people/${id}`}
            className="inline-flex min-h-11 items-center text-waiting underline"
          >
            {same === "name" ? "another request" : <bdi>{name}</bdi>}
          </a>{" "}
          ({stateForOrganiser[state]})
        </Flag>
      ))}
    </ul>
  );
}

function Flag({ children }: { children: React.ReactNode }) {
  return (
    <li className="flex items-baseline gap-2">
      <span aria-hidden="true">⚑</span>
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
    </li>
  );
}
