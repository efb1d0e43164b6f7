import type { ReactNode } from "react";
import type { MarkView } from "@/lib/forum/rules";
import { DemoBanner } from "./demo-banner";
import { Mark } from "./mark";

export interface FrameForum {
  name: string;
  contactEmail: string;
  contactPhone: string;
  contactHours: string;
  /** The round table when left out. */
  mark?: MarkView;
}

interface SiteFrameProps {
  forum: FrameForum;
  /** Only in the demonstration. */
  demoClock?: string | null;
  /** Where "Back" leads; left out on first pages. */
  back?: { href: string; words: string };
  children: ReactNode;
}

/** The frame of every resident's page: skip link, the forum's name, one column, help in the same place. */
export function SiteFrame({ forum, demoClock, back, children }: SiteFrameProps) {
  return (
    <>
      <SkipLink />
      {demoClock ? <DemoBanner clock={demoClock} /> : null}
      <header className="border-t-4 border-b border-t-teal border-b-line bg-paper">
        <div className="mx-auto flex max-w-column px-4 py-1">
          <Brand forum={forum} href="/" />
        </div>
      </header>
      <div className="mx-auto max-w-column px-4 pt-4">
        {back ? (
          <nav aria-label="Way back">
            <BackLink {...back} />
          </nav>
        ) : null}
      </div>
      <main id="main" tabIndex={-1} className="flow mx-auto max-w-column px-4 pt-2 pb-12 outline-none">
        {children}
      </main>
      <SiteFooter forum={forum} />
    </>
  );
}

/** The mark and the forum's name, leading to where everything begins. */
export function Brand({ forum, href }: { forum: Pick<FrameForum, "name" | "mark">; href: string }) {
  return (
    <a
      href={href}
      className="flex min-h-12 min-w-0 items-center gap-3 py-1 text-[1.1rem] leading-tight font-bold text-ink no-underline hover:underline"
    >
      <Mark mark={forum.mark} />
      <span className="min-w-0 [overflow-wrap:anywhere]">{forum.name}</span>
    </a>
  );
}

export function SkipLink() {
  return (
    <a
      href="#main"
      className="absolute left-2 -top-20 z-10 rounded-md bg-paper px-4 py-3 text-link underline focus:top-2"
    >
      Skip to the main part
    </a>
  );
}

function BackLink({ href, words }: { href: string; words: string }) {
  return (
    <a href={href} className="not-printed inline-flex min-h-11 items-center text-link underline">
      <span aria-hidden="true" className="mr-1">
        ‹
      </span>
      {words}
    </a>
  );
}

function SiteFooter({ forum }: { forum: FrameForum }) {
  const link = "inline-flex min-h-11 items-center text-link underline";
  return (
    <footer className="border-t border-line bg-paper">
      <div className="flow mx-auto max-w-column px-4 py-6 text-muted">
        <h2 className="text-ink">Need help?</h2>
        <div className="space-y-2">
          {forum.contactPhone ? (
            <p>
              Call{" "}
              <a href={`tel:${forum.contactPhone.replace(/\s/g, "")}`} className={link}>
                {forum.contactPhone}
              </a>
              {forum.contactHours ? ` (${forum.contactHours})` : ""}
            </p>
          ) : null}
          {forum.contactEmail ? (
            <p>
              Email{" "}
              <a href={`mailto:${forum.contactEmail}`} className={link}>
                {forum.contactEmail}
              </a>
            </p>
          ) : null}
        </div>
        <p>
          We are a residents' group. We are not the police. In an emergency call 999. To report a crime call
          101.
        </p>
        <p className="not-printed flex flex-wrap gap-x-6 gap-y-2">
          <a href="/privacy" className={link}>
            Privacy
          </a>
          <a href="/cookies" className={link}>
            Cookies
          </a>
          <a href="/accessibility" className={link}>
            Accessibility
          </a>
          <a href="/seen-our-link" className={link}>
            Seen our link in public?
          </a>
          <a href="/sign-in" className={link}>
            Organisers
          </a>
        </p>
      </div>
    </footer>
  );
}
