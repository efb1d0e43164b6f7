/** Says, quietly and on every page, that this is the demonstration. */
export function DemoBanner({ clock }: { clock: string }) {
  return (
    <aside
      aria-label="Demonstration"
      className="not-printed border-b border-transparent bg-waiting-tint text-waiting"
    >
      <p className="mx-auto flex max-w-wide flex-wrap items-center gap-x-4 px-4 text-[0.9rem]">
        <span className="py-2">
          This is a demonstration. Nothing leaves this computer. Its clock says {clock}.
        </span>
        <a href="/demo/mailbox" className="inline-flex min-h-11 items-center underline">
          Read the captured mail
        </a>
      </p>
    </aside>
  );
}
