import type { ReactNode } from "react";
import type { Shortcut } from "./key-meanings";

type Look = "main" | "second" | "warning";

const looks: Record<Look, string> = {
  main: "border-teal bg-teal text-on-teal hover:bg-teal-deep",
  second: "border-edge bg-paper text-ink hover:bg-teal-tint",
  warning: "border-error bg-error text-on-error hover:bg-bad",
};

const shape =
  // Nothing can be pressed on paper.
  "not-printed inline-flex min-h-12 items-center justify-center rounded-md border-2 px-5 py-2 text-center font-bold no-underline cursor-pointer";

interface ButtonProps {
  children: ReactNode;
  look?: Look;
  name?: string;
  value?: string;
  /** Sends the form it stands in to another address. */
  formAction?: string;
  /** The id of the form that it sends, where it stands outside of it. */
  form?: string;
  /** For buttons whose words alone do not say whom they are about. */
  hidden?: string;
  /** What the keys of the list of requests know it by (components/queue-keys.tsx). */
  shortcut?: Shortcut | undefined;
}

/** A submit button. Its words say the act. */
export function Button({ children, look = "main", hidden, shortcut, ...rest }: ButtonProps) {
  return (
    <button type="submit" data-key={shortcut} className={`${shape} ${looks[look]}`} {...rest}>
      <span>
        {children}
        {hidden ? <span className="sr-only"> {hidden}</span> : null}
      </span>
    </button>
  );
}

/** A link drawn as a button, for going on rather than sending. */
export function ButtonLink({
  href,
  children,
  look = "main",
  hidden,
  shortcut,
}: {
  href: string;
  children: ReactNode;
  look?: Look;
  hidden?: string;
  shortcut?: Shortcut;
}) {
  return (
    <a href={href} data-key={shortcut} className={`${shape} ${looks[look]}`}>
      <span>
        {children}
        {hidden ? <span className="sr-only"> {hidden}</span> : null}
      </span>
    </a>
  );
}
