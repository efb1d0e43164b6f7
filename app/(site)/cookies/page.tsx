import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { type KnownCookie, knownCookies } from "@/lib/cookies";
import { frameAt } from "../../_frame/frame";
import { shown } from "../../_frame/shown";

export default shown("/cookies", async () => {
  const frame = await frameAt(await now());
  return (
    <SiteFrame {...frame} back={{ href: "/", words: "All meetings" }}>
      <title>{`Cookies – ${frame.forum.name}`}</title>
      <h1>Cookies</h1>
      <p>A cookie is a small note that a site leaves in your browser.</p>
      <p>
        <strong>You can read this site, ask for a place and see your request without any cookie.</strong> We
        set one only when you press Join the meeting.
      </p>
      <p>We use only cookies that the site cannot do without. So we do not have to ask you first.</p>
      <p>
        Nothing here follows you. There are no ads, no counting of visits, and nothing from other companies.
        Our emails do not tell us if you open them.
      </p>
      <h2>If you come to a meeting</h2>
      <Listed cookies={knownCookies.filter(({ whose }) => whose === "attendees")} />
      <h2>For our organisers</h2>
      <Listed cookies={knownCookies.filter(({ whose }) => whose === "organisers")} />
      <h2>Turn them off</h2>
      <p>
        You can delete cookies in your browser when you like. If you delete ours during a meeting, use your
        private link to come back in.
      </p>
      <p>
        Read how we <a href="/privacy">look after your details</a>.
      </p>
    </SiteFrame>
  );
});

function Listed({ cookies }: { cookies: readonly KnownCookie[] }) {
  return (
    <ul className="space-y-4">
      {cookies.map(({ name, purpose, lasts }) => (
        <li key={name} className="flow rounded-md border border-line bg-paper p-4">
          <p>
            Name: <code>__Host-{name}</code>, or <code>{name}</code> on a test site
          </p>
          <p>{purpose}</p>
          <p>How long it stays: {lasts}</p>
        </li>
      ))}
    </ul>
  );
}
