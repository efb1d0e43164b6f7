import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { frameAt } from "../../_frame/frame";
import { shown } from "../../_frame/shown";

/** Dated by hand: when somebody last looked whether every line is still so. docs/accessibility.md says the same, longer. */
const lookedAt = "22 November 2026";

export default shown("/accessibility", async () => {
  const frame = await frameAt(await now());
  const { forum } = frame;
  return (
    <SiteFrame {...frame} back={{ href: "/", words: "All meetings" }}>
      <title>{`Accessibility – ${forum.name}`}</title>
      <h1>Can everybody use this site?</h1>
      <p>We want everybody to be able to. You can:</p>
      <ul className="list-disc pl-6">
        <li>make the text up to four times larger, and nothing is cut off</li>
        <li>use every page with a keyboard alone</li>
        <li>use it with a screen reader</li>
        <li>use it with scripts switched off</li>
        <li>take all the time you need</li>
      </ul>
      <p>It is built to meet level AA of a world standard, the Web Content Accessibility Guidelines 2.2.</p>
      <h2>What we have tested</h2>
      <ul className="list-disc pl-6">
        <li>Each page by machine, on narrow and wide screens, with every change to the site.</li>
        <li>Asking for a place and joining, by keyboard alone and without scripts.</li>
        <li>What a screen reader would say on the main pages, by machine.</li>
        <li>How hard our pages and emails are to read.</li>
      </ul>
      <h2>What we have not tested</h2>
      <ul className="list-disc pl-6">
        <li>Nobody from outside has checked the site yet.</li>
        <li>
          People who use a screen reader or a switch each day have not tried it yet. We know that machines
          find only some of what is wrong.
        </li>
        <li>The site is in English only.</li>
        <li>
          The meetings are on Zoom. Zoom has captions, and you can join by keyboard. But it is not ours, and
          we cannot change it.
        </li>
      </ul>
      <h2>Is something in your way?</h2>
      <p>
        Tell us which page it was, and what you use.
        {forum.contactPhone ? ` Call ${forum.contactPhone}.` : ""}
        {forum.contactEmail ? ` Or write to ${forum.contactEmail}.` : ""}
      </p>
      <p>We answer within a week. Until it is mended, we help you take part in another way.</p>
      <p>
        Are you not happy with our answer? In Great Britain you can ask the{" "}
        <a href="https://www.equalityadvisoryservice.com/">Equality Advisory Service</a> for help.
      </p>
      <p>We last looked at this page on {lookedAt}.</p>
    </SiteFrame>
  );
});
