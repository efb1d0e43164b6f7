import { Button, ButtonLink } from "@/components/button";
import type { PasskeyView } from "@/lib/auth/queries";
import { dateAndTime } from "@/lib/dates";

/** The passkeys somebody signs in with, each with a way to take it away. */
export function Passkeys({ passkeys, timeZone }: { passkeys: PasskeyView[]; timeZone: string }) {
  return (
    <section className="flow" aria-labelledby="passkeys">
      <h2 id="passkeys">Passkeys</h2>
      <p>
        A passkey signs you in with your finger, your face or your device's PIN. Nobody can copy it from an
        email.
      </p>
      {passkeys.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
              <div className="min-w-0">
                <p className="font-bold [overflow-wrap:anywhere]">{name}</p>
                <p className="text-muted">
                  Added {dateAndTime(createdAt, timeZone)}.{" "}
                  {lastUsedAt ? `Last used ${dateAndTime(lastUsedAt, timeZone)}.` : "Not used yet."}
                </p>
              </div>
              <form action={`/organise/account/passkeys/${id}/remove/send`} method="post">
                <Button look="second" hidden={name}>
                  Remove
                </Button>
              </form>
            </li>
          ))}
        </ul>
      ) : (
        <p>You have none yet. You sign in by emailed links.</p>
      )}
      <p>
        <ButtonLink look="second" href="/organise/account/passkeys/new">
          Add a passkey
        </ButtonLink>
      </p>
    </section>
  );
}
