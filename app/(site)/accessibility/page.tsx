import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { frameAt } from "../../_frame/frame";
import { shown } from "../../_frame/shown";

export default shown("/accessibility", async () => {
  const frame = await frameAt(await now());
  const { forum } = frame;
  return (
    <SiteFrame {...frame}>
      <title>{`Accessibility – ${forum.name}`}</title>
      <h1>Can everybody use this site?</h1>
      <p>We want everybody to be able to. You can:</p>
      <ul className="list-disc pl-6">
        <li>make the text up to four times larger, and nothing is cut off</li>
        <li>use every page with a keyboard alone</li>
        <li>use it with a screen reader</li>
        <li>use it with scripts switched off</li>
      </ul>
      <p>
        It is built to meet level AA of the Web Content Accessibility Guidelines 2.2. We test it by machine
        with every change. Nobody from outside has checked it yet.
      </p>
      <h2>Is something in your way?</h2>
      <p>
        Tell us.
        {forum.contactPhone ? <> Call {forum.contactPhone}.</> : null}
        {forum.contactEmail ? <> Or write to {forum.contactEmail}.</> : null} We will help you take part in
        another way.
      </p>
    </SiteFrame>
  );
});
