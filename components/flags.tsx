import { formFlagWords, stateForOrganiser } from "@/lib/registrations/labels";
import type { Likeness } from "@/lib/registrations/likeness";

interface FlagsProps {
  confirmed: boolean;
  formFlags: string[];
  likeness: Likeness[];
}

/** What an organiser should notice about a registration, in words. Nothing when there is nothing. */
export function Flags({ confirmed, formFlags, likeness }: FlagsProps) {
  if (confirmed && formFlags.length === 0 && likeness.length === 0) return null;
  return (
    <ul className="rounded-md bg-waiting-tint px-3 py-1 text-waiting">
      {confirmed ? null : <Flag>Email address not confirmed</Flag>}
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
            {same === "name" ? "another request" : name}
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
      <span>{children}</span>
    </li>
  );
}
