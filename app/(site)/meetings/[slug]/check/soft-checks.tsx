import { Button } from "@/components/button";
import { Panel } from "@/components/panel";
import { likelyDomain, nameDoubts } from "@/lib/registrations/doubts";
import type { RequestInput } from "@/lib/registrations/input";
import { HiddenAnswers } from "./hidden-answers";

interface SoftChecksProps {
  asked: RequestInput;
  values: Record<string, string>;
  /** The form with these answers in it, and where it is sent. */
  form: string;
  action: string;
}

/**
 * Asks about what is unusual in the answers: a mail domain that looks mistyped, a name that may not be whole. Stops
 * nobody: who sends the request as it is has answered. Nothing when there is nothing to ask.
 */
export function SoftChecks({ asked, values, form, action }: SoftChecksProps) {
  const [name, domain] = partsOf(asked.email);
  const likely = likelyDomain(asked.email);
  const isNameOdd = nameDoubts(asked.fullName).length > 0;
  if (!likely && !isNameOdd) return null;
  return (
    <Panel tone="note">
      <h2>Before you send</h2>
      {likely ? (
        <>
          <p>
            Check the end of your email address. You typed "{domain}". Did you mean "{likely}"?
          </p>
          <form action={action} method="post">
            <HiddenAnswers values={{ ...values, email: `${name}@${likely}` }} />
            <Button look="second">
              Use <span className="[overflow-wrap:anywhere]">{`${name}@${likely}`}</span>
            </Button>
          </form>
        </>
      ) : null}
      {isNameOdd ? (
        <>
          <p>
            Is this your full name? "<bdi>{asked.fullName}</bdi>"
          </p>
          <p>
            <a href={`${form}#fullName`} className="inline-flex min-h-11 items-center underline">
              Change my name
            </a>
          </p>
        </>
      ) : null}
      <p>If all is right as it is, send your request.</p>
    </Panel>
  );
}

function partsOf(email: string): [string, string] {
  const at = email.lastIndexOf("@");
  return [email.slice(0, at), email.slice(at + 1)];
}
