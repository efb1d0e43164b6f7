import { shown } from "@/app/_frame/shown";
import { one, type Query } from "@/app/(organiser)/query";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { Button } from "@/components/button";
import { ForumTabs } from "@/components/forum-tabs";
import { OrganiserFrame } from "@/components/organiser-frame";
import { SummaryList } from "@/components/summary-list";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { isDemo } from "@/lib/env";
import { findListSize } from "@/lib/forum/queries";
import { transportWords } from "@/lib/mail/labels";
import { mailSetup } from "@/lib/mail/transport";
import { findTestMail } from "@/lib/messages/queries";
import { zoomApp } from "@/lib/zoom/app";
import type { ZoomCheck } from "@/lib/zoom/connection";
import { findWebhookSetup } from "@/lib/zoom/webhook-setup";
import { Limits } from "./limits";
import { TestCall } from "./test-call";
import { TestMail } from "./test-mail";
import { ZoomSetup } from "./zoom-setup";

export default shown("/organise/forum/connections", async ({ searchParams }: { searchParams: Query }) => {
  const [at, query] = await Promise.all([now(), searchParams]);
  const organiser = await requireOrganiser("own", "/organise/forum/connections");
  const [frame, testMail, call, list, webhook] = await Promise.all([
    teamFrame(organiser, at),
    findTestMail(organiser.id),
    findDraft(`test-call|${organiser.id}`, one(query, "call"), at),
    findListSize(at),
    findWebhookSetup(),
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
      {zoom.app ? (
        <>
          <p>
            The site can make a meeting in Zoom and keep its list, where an organiser chooses that on the
            meeting's page. For other meetings, somebody pastes the Zoom details.
          </p>
          <ZoomSetup host={zoom.app.host} webhook={webhook} timeZone={frame.forum.timeZone} />
        </>
      ) : (
        <p>
          Somebody makes each meeting in Zoom, and pastes its details here. With a Zoom app, the site makes
          them by itself and gives each person their own way in. Who runs the machine sets it up. These are
          not set yet: {zoom.lacking.join(", ")}.
        </p>
      )}
      {zoom.app ? (
        <section id="test-call" aria-labelledby="test-call-title" className="flow scroll-mt-4">
          <h3 id="test-call-title">Try Zoom</h3>
          {isDemo() ? (
            <p>In the demonstration this asks a stand-in for Zoom, on this machine. Nothing leaves it.</p>
          ) : (
            <p>This asks Zoom about the key, the host's plan, and the app's rights. It changes nothing.</p>
          )}
          {call?.values.check ? <TestCall check={JSON.parse(call.values.check) as ZoomCheck} /> : null}
          <form action="/organise/forum/connections/test-call/send" method="post">
            <Button>Make a test call</Button>
          </form>
        </section>
      ) : null}
      <Limits list={list} by={mail.by} />
    </OrganiserFrame>
  );
});
