import type { ReactNode } from "react";
import { may, type OrganiserRole } from "@/lib/people/rules";
import { DemoBanner } from "./demo-banner";
import { OpenReports } from "./open-reports";
import { Brand, type FrameForum, SkipLink } from "./site-frame";

export interface FrameOrganiser {
  name: string;
  role: OrganiserRole;
  /** Whether they want larger text (app/globals.css). */
  largeText?: boolean;
}

interface OrganiserFrameProps {
  forum: Pick<FrameForum, "name" | "mark">;
  demoClock?: string | null;
  organiser: FrameOrganiser;
  /** What the page is called in the browser's tabs; the forum's name follows. */
  title: string;
  /** Links that were seen in public and are not settled; a red strip on every page (app/(organiser)/team-frame.ts). */
  openReports: { reports: number; oldest: string | null };
  /** Which of the main links this page belongs to. */
  here?: "meetings" | "team" | "forum" | "account";
  /** A band under the header, for the parts of one meeting. */
  band?: ReactNode;
  back?: { href: string; words: string };
  /** One narrow column, for forms and pages to read; lists take the wide one. */
  narrow?: boolean;
  children: ReactNode;
}

/** The frame of every organiser's page: skip link, the forum's name, the few places to go, one wide column. */
export function OrganiserFrame(props: OrganiserFrameProps) {
  const { forum, demoClock, organiser, openReports, title, here, band, back, narrow, children } = props;
  return (
    <>
      <title>{`${title} – ${forum.name}`}</title>
      <SkipLink />
      {demoClock ? <DemoBanner clock={demoClock} /> : null}
      <OpenReports {...openReports} />
      <header className="not-printed border-t-4 border-b border-t-teal border-b-line bg-paper">
        <div className="mx-auto flex max-w-wide flex-wrap items-end justify-between gap-x-6 gap-y-2 px-4 pt-1">
          <Brand forum={forum} href="/organise" />
          <nav aria-label="Organisers" className="-mx-2">
            <ul className="flex flex-wrap gap-2">
              <MainLink href="/organise" words="Meetings" isHere={here === "meetings"} />
              <MainLink href="/organise/team" words="Team" isHere={here === "team"} />
              {may(organiser.role, "own") ? (
                <MainLink href="/organise/forum" words="Forum" isHere={here === "forum"} />
              ) : null}
              <MainLink href="/organise/account" words="My account" isHere={here === "account"} />
            </ul>
          </nav>
        </div>
      </header>
      {band}
      <div className="mx-auto max-w-wide px-4 pt-4">
        {back ? (
          <nav aria-label="Way back">
            <BackLink {...back} />
          </nav>
        ) : null}
      </div>
      <main
        id="main"
        tabIndex={-1}
        data-text={organiser.largeText ? "larger" : undefined}
        className="mx-auto max-w-wide px-4 pt-2 pb-16 outline-none"
      >
        <div className={`flow ${narrow ? "max-w-column" : ""}`}>{children}</div>
      </main>
      <footer className="not-printed border-t border-line bg-paper">
        <div className="mx-auto flex max-w-wide flex-wrap items-center justify-between gap-x-6 px-4 py-3 text-muted">
          <p>Signed in as {organiser.name}</p>
          <a href="/" className="inline-flex min-h-11 items-center text-link underline">
            The site as residents see it
          </a>
        </div>
      </footer>
    </>
  );
}

function MainLink({ href, words, isHere }: { href: string; words: string; isHere: boolean }) {
  return (
    <li>
      <a
        href={href}
        aria-current={isHere ? "true" : undefined}
        className={`inline-flex min-h-12 items-center border-b-4 px-2 pt-1 hover:border-edge ${
          isHere
            ? "border-teal font-bold text-ink forced-colors:border-[Highlight]"
            : "border-transparent text-link forced-colors:border-[Canvas]"
        }`}
      >
        {words}
      </a>
    </li>
  );
}

function BackLink({ href, words }: { href: string; words: string }) {
  return (
    <a href={href} className="inline-flex min-h-11 items-center text-link underline">
      <span aria-hidden="true" className="mr-1">
        ‹
      </span>
      {words}
    </a>
  );
}
