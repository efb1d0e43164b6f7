import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { frameAt } from "../../_frame/frame";
import { shown } from "../../_frame/shown";

export default shown("/privacy", async () => {
  const frame = await frameAt(await now());
  const { forum } = frame;
  return (
    <SiteFrame {...frame}>
      <title>{`Privacy – ${forum.name}`}</title>
      <h1>How we look after your details</h1>
      <p>{forum.name} is run by volunteers. We decide how your details are used.</p>
      <h2>What we ask for, and why</h2>
      <ul className="list-disc pl-6">
        <li>Your name, so that we can let you in by name.</li>
        <li>Your email address, so that we can send you a private link.</li>
        <li>Your postcode, so that we know you live or work here.</li>
        <li>Your phone number, if you give it, so that we can call if something goes wrong on the night.</li>
      </ul>
      <p>We need these to run a safe meeting. The law calls this a legitimate interest.</p>
      <h2>Who sees them</h2>
      <ul className="list-disc pl-6">
        <li>Our organisers and doorkeepers. They are volunteers.</li>
        <li>The company that sends our email. It sees your name and email address.</li>
        <li>Zoom sees what you do in Zoom. We do not give Zoom your details.</li>
      </ul>
      <p>We never sell them, and we do not give them to the police or the council.</p>
      <h2>How long we keep them</h2>
      <p>
        A request that is never confirmed is deleted when its meeting is over. What you type in a form is kept
        for an hour.
      </p>
      <p>The rest stays until an organiser deletes it. Ask us, and we will delete yours.</p>
      <h2>What your browser keeps</h2>
      <p>
        When you join a meeting, we set one cookie. It lets this device back in if your connection drops. It
        ends after two days.
      </p>
      <p>We use no other cookies for residents, and nothing that follows you.</p>
      <h2>Your rights</h2>
      <p>
        You can ask to see your details, to correct them, or to have them deleted.
        {forum.contactEmail ? <> Write to {forum.contactEmail}.</> : null} We answer within a month.
      </p>
      <p>
        If you are not happy with our answer, you can complain to the Information Commissioner's Office at{" "}
        <a href="https://ico.org.uk/">ico.org.uk</a>.
      </p>
    </SiteFrame>
  );
});
