import { shown } from "@/app/_frame/shown";
import { one, type Query } from "@/app/(organiser)/query";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { Button } from "@/components/button";
import { ForumTabs } from "@/components/forum-tabs";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Panel } from "@/components/panel";
import { SummaryList } from "@/components/summary-list";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { isDemo } from "@/lib/env";
import { findListSize } from "@/lib/forum/queries";
import { transportWords } from "@/lib/mail/labels";
import { mailSetup } from "@/lib/mail/transport";
import { findTestMail } from "@/lib/messages/queries";
import { type ZoomCheck, zoomApp } from "@/lib/zoom/connection";
import { Limits } from "./limits";
import { TestCall } from "./test-call";
import { TestMail } from "./test-mail";

export default shown("/organise/forum/connections", async ({ searchParams }: { searchParams: Query }) => {
  const [at, query] = await Promise.all([now(), searchParams]);
  const organiser = await requireOrganiser("own", "/organise/forum/connections");
  const [frame, testMail, call, list] = await Promise.all([
    teamFrame(organiser, at),
    findTestMail(organiser.id),
    findDraft(`test-call|${organiser.id}`, one(query, "call"), at),
    findListSize(at),
  ]);
  const mail = mailSetup();
  const zoom = zoomApp();
  return (
    <OrganiserFrame {...frame} here="forum" narrow title="Mail and Zoom">
      <ForumTabs here="Mail and Zoom" />
      <h1>Mail and Zoom</h1>
      <p>
        How the site is set up. Who runs its machine changes this, in the file .env, and then starts it again.
      </p>
      <h2>Mail</h2>
      <SummaryList
        rows={[
          {
            name: "Leaves by",
            value: mail.server ? `${transportWords[mail.by]}, ${mail.server}` : transportWords[mail.by],
          },
          { name: "From", value: mail.from },
          { name: "Answers go to", value: mail.replyTo ?? `${mail.from}, as MAIL_REPLY_TO is not set` },
          { name: "Links begin with", value: mail.siteUrl },
        ]}
      />
      {isDemo() ? (
        <p>
          This is the demonstration. No email leaves this machine: all of them are in{" "}
          <a href="/demo/mailbox">the mailbox</a>.
        </p>
      ) : null}
      <section id="test-mail" aria-labelledby="test-mail-title" className="flow scroll-mt-4">
        <h3 id="test-mail-title">Try the mail</h3>
        <p>
          Send yourself a test. It goes the way of every other email, to the address that you sign in with.
        </p>
        {testMail ? <TestMail mail={testMail} timeZone={frame.forum.timeZone} /> : null}
        <form action="/organise/forum/connections/test-mail/send" method="post">
          <Button>Send me a test email</Button>
        </form>
      </section>
      <h2>Zoom</h2>
      <p>
        Today somebody makes each meeting in Zoom, and pastes its link and passcode here. The site talks to
        Zoom only for the test below.
      </p>
      <section id="test-call" aria-labelledby="test-call-title" className="flow scroll-mt-4">
        <h3 id="test-call-title">Try Zoom</h3>
        {isDemo() ? (
          <Panel tone="note">
            <p>
              There is no Zoom to call in the demonstration. On a real site a button here asks Zoom whether
              the key works, what the host's plan holds, and which rights the app lacks.
            </p>
          </Panel>
        ) : zoom.app ? (
          <>
            <SummaryList
              rows={[
                { name: "App's key", value: "Set" },
                { name: "Host", value: zoom.app.host ?? "ZOOM_HOST is not set" },
              ]}
            />
            {call?.values.check ? <TestCall check={JSON.parse(call.values.check) as ZoomCheck} /> : null}
            <form action="/organise/forum/connections/test-call/send" method="post">
              <Button>Make a test call</Button>
            </form>
          </>
        ) : (
          <p>No test call can be made, as these are not set: {zoom.lacking.join(", ")}.</p>
        )}
      </section>
      <Limits list={list} by={mail.by} />
    </OrganiserFrame>
  );
});
