import type { ReactNode } from "react";

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
  /** For buttons whose words alone do not say whom they are about. */
  hidden?: string;
}

/** A submit button. Its words say the act. */
export function Button({ children, look = "main", hidden, ...rest }: ButtonProps) {
  return (
    <button type="submit" className={`${shape} ${looks[look]}`} {...rest}>
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
}: {
  href: string;
  children: ReactNode;
  look?: Look;
  hidden?: string;
}) {
  return (
    <a href={href} className={`${shape} ${looks[look]}`}>
      <span>
        {children}
        {hidden ? <span className="sr-only"> {hidden}</span> : null}
      </span>
    </a>
  );
}
