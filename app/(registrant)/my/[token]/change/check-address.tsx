import { HiddenAnswers } from "@/app/(site)/meetings/[slug]/check/hidden-answers";
import { Button } from "@/components/button";
import { Panel } from "@/components/panel";

interface CheckAddressProps {
  /** The whole form as it was typed. */
  values: Record<string, string>;
  /** The end of an address that they most likely meant. */
  likely: string;
  action: string;
}

/**
 * Asks about an address whose end looks mistyped, before anything is changed: the change ends the links that they have,
 * and the new ones go to that address alone. Either answer sends the whole form.
 */
export function CheckAddress({ values, likely, action }: CheckAddressProps) {
  const { email = "" } = values;
  const at = email.lastIndexOf("@") + 1;
  const meant = `${email.slice(0, at)}${likely}`;
  return (
    <Panel tone="waiting">
      <h2>Check your email address</h2>
      <p>We have not changed anything yet.</p>
      <p>
        You typed "{email.slice(at)}". Did you mean "{likely}"?
      </p>
      <form action={action} method="post">
        <HiddenAnswers values={{ ...values, email: meant }} />
        <Button look="second">
          Use <span className="[overflow-wrap:anywhere]">{meant}</span>
        </Button>
      </form>
      <form action={action} method="post">
        <HiddenAnswers values={{ ...values, meant: email }} />
        <Button look="second">
          Keep <span className="[overflow-wrap:anywhere]">{email}</span>
        </Button>
      </form>
    </Panel>
  );
}
