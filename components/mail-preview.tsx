interface MailPreviewProps {
  to: string;
  subject: string;
  text: string;
  /** Where several stand on one page: which it is, and an id of its own. */
  title?: string;
  id?: string;
}

/** An email as its reader will get it, in plain words. */
export function MailPreview({ to, subject, text, title, id = "preview" }: MailPreviewProps) {
  return (
    <section aria-labelledby={id} className="rounded-md border-2 border-note bg-paper">
      <h2 id={id} className="bg-note-tint px-4 py-2 text-[1.1rem] text-note">
        {title ?? `The email that ${to} will get`}
      </h2>
      <p className="border-b border-line px-4 py-2">
        Subject: <strong>{subject}</strong>
      </p>
      <p className="px-4 py-3 whitespace-pre-line [overflow-wrap:anywhere]">{text}</p>
    </section>
  );
}
