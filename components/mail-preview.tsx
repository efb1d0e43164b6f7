/** An email as its reader will get it, in plain words. */
export function MailPreview({ to, subject, text }: { to: string; subject: string; text: string }) {
  return (
    <section aria-labelledby="preview" className="rounded-md border-2 border-note bg-paper">
      <h2 id="preview" className="bg-note-tint px-4 py-2 text-[1.1rem] text-note">
        The email that {to} will get
      </h2>
      <p className="border-b border-line px-4 py-2">
        Subject: <strong>{subject}</strong>
      </p>
      <p className="px-4 py-3 whitespace-pre-line [overflow-wrap:anywhere]">{text}</p>
    </section>
  );
}
