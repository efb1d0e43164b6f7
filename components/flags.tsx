import type { Flag } from "@/lib/registrations/flags";

/** What an organiser should notice about a registration, in words. Nothing when there is nothing. */
export function Flags({ flags }: { flags: Flag[] }) {
  if (flags.length === 0) return null;
  return (
    <ul className="tinted grid gap-2 rounded-md bg-waiting-tint px-3 py-1 text-waiting">
      {flags.map(({ kind, words, typed, after }) => (
        <li key={`${kind} ${words} ${typed?.id ?? typed?.text ?? ""}`} className="flex items-baseline gap-2">
          <span aria-hidden="true">⚑</span>
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {words}
            {typed ? <Typed {...typed} /> : null}
            {after ? ` ${after}` : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What somebody typed, kept apart: it cannot turn the words beside it around. */
function Typed({ text, id }: { text: string; id?: string }) {
  const typed = <bdi>{text}</bdi>;
  return (
    <>
      {" "}
      {id ? (
        <a
          href={`/organise/people/${id}`}
          className="inline-flex min-h-11 items-center text-waiting underline"
        >
          {typed}
        </a>
      ) : (
        typed
      )}
    </>
  );
}
