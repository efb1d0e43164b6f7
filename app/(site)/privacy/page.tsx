import type { ReactNode } from "react";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import type { ForumView } from "@/lib/forum/queries";
import { mailCarrier } from "@/lib/mail/transport";
import { rememberedMonths } from "@/lib/returning/rules";
import { frameAt } from "../../_frame/frame";
import { shown } from "../../_frame/shown";

/**
 * The whole notice of articles 13 and 14 of the UK GDPR, in the order of the ICO's checklist (mail-and-links, section 6).
 * What it says of keeping and deleting is what the software does: change both together (docs/decisions/0032).
 */
export default shown("/privacy", async () => {
  const frame = await frameAt(await now());
  const { forum } = frame;
  return (
    <SiteFrame {...frame} back={{ href: "/", words: "All meetings" }}>
      <title>{`Privacy – ${forum.name}`}</title>
      <h1>How we look after your details</h1>
      <h2>Who we are</h2>
      <p>
        {forum.name} is run by volunteers. We decide how your details are used. The law calls us the
        controller.
      </p>
      <ContactLines forum={forum} />
      <h2>What we ask for, and why</h2>
      <Points>
        <li>Your name, so that we can let you in by name.</li>
        <li>Your email address, so that we can send you a private link and news of this meeting.</li>
        <li>Your postcode, so that we know you live or work here.</li>
        <li>Your phone number, if you give it. We call if something goes wrong on the night.</li>
        <li>Your promise not to share your link, with the time you made it.</li>
      </Points>
      <p>These are up to you:</p>
      <Points>
        <li>The name of somebody who shares your screen. Ask them first.</li>
        <li>A question for the panel. You choose if we may say your name with it.</li>
        <li>Another name for the night. Only our organisers see that it is not your own.</li>
        <li>
          Help you need to take part. This may tell us about your health. Write it only if you wish. We use it
          to help you, and for nothing else.
        </li>
      </Points>
      <p>
        Did you phone us, or were you on a list of ours before? Then a volunteer typed in what you told us.
        Guests of the panel are on the list too.
      </p>
      <p>We also keep:</p>
      <Points>
        <li>What we decided about your request, who decided, and when.</li>
        <li>What we asked you about it, and what you answered.</li>
        <li>If you came to the meeting.</li>
        <li>
          When Zoom shows you at its door, when you are let in, and when you leave. For some meetings Zoom
          tells us this. It comes with the name you show, and the number if you phone in.
        </li>
        <li>Which emails we sent you, and if they left. Not if you opened them.</li>
        <li>That a device used your private link. We do not keep what device it was.</li>
        <li>What you tell us if you have seen one of our links in public.</li>
        <li>
          How often a form was sent from one place on the internet. We keep a code of it, not the place.
        </li>
      </Points>
      <h2>Why the law lets us</h2>
      <p>
        For the meeting we rely on a legitimate interest. It is to hold a safe meeting for the people of this
        area. A meeting like ours was once broken up by a stranger. We need to know who comes in.
      </p>
      <p>
        Our emails about future meetings go only to people who asked for them. That is your consent. Each of
        these emails has a link to stop them.
      </p>
      <p>
        For anything about your health we rely on your consent too. Tell us, and we delete what you wrote. You
        keep your place.
      </p>
      <p>
        You do not have to give us anything. But without a name, an email and a postcode we can't give you a
        place.
      </p>
      <h2>Who sees them</h2>
      <Points>
        <li>Our organisers and doorkeepers. They are volunteers.</li>
        <MailCarrier />
        <li>
          Zoom. For some meetings we put you on the list of who Zoom lets in. Zoom then gets your name for the
          night, and an address that we make up for you. It is not your own, and no email reaches it.
        </li>
        <li>
          A few meetings ask you to sign in to Zoom. Then Zoom gets your own email address from us too. The
          meeting's page says so before you ask for a place.
        </li>
        <li>
          At each meeting, Zoom gets the name you show, what you say and show, and facts about your device.
          Zoom is a company in the USA with privacy rules of its own.
        </li>
        <li>The company whose computers this site runs on. It may not use your details.</li>
      </Points>
      <p>
        We do not sell them. We do not hand our list to the police or the council. If somebody breaks the law
        at a meeting, we may report that person.
      </p>
      <p>
        When details go to the USA, the law asks for safeguards. Ask us, and we tell you which ones we have.
      </p>
      <h2>How long we keep them</h2>
      <p>
        <strong>
          All that you told us about a meeting is deleted {forum.retentionDays} days after it. The site does
          this by itself.
        </strong>{" "}
        Your own page shows the day, and stops working then.
      </p>
      <Points>
        <li>
          Then we take you off Zoom's list too. We delete what Zoom told us of who came and went, and delete
          the meeting at Zoom. Zoom may keep facts of its own for longer.
        </li>
        <li>You can have your details deleted sooner. Press the button on your own page.</li>
        <li>
          If you came to a meeting, that is a day after it at the soonest. If somebody spoils a meeting, we
          need to know who was there.
        </li>
        <li>What you type in a form is kept for one hour, so that nothing gets lost.</li>
        <li>
          Did you not confirm your email, and did we not decide? Then your request is deleted when the meeting
          is over.
        </li>
        <li>Your private link stops working 30 minutes after the meeting ends.</li>
        <li>If you leave our mailing list, your address is deleted from it at once.</li>
        <li>If you do not confirm that you want to join it, we delete your address after 7 days.</li>
        <li>
          A report of a link in public is deleted 90 days after you told us, once we have dealt with it.
        </li>
        <li>The text of an email to you is deleted from our outbox once it has left.</li>
        <li>
          We keep copies of the site in case it breaks. Your details are in them for up to 30 days more.
        </li>
      </Points>
      <h3>When something goes wrong at a meeting</h3>
      <p>
        Then our organisers write down what happened, and who it is about. If you are named there, we keep
        your details until that record is closed. Then they are deleted too. Your own page tells you. Until
        then we also keep what Zoom told us of people who were not on our list. The record stays with us, with
        the name that somebody showed in Zoom.
      </p>
      <h3>What stays after that</h3>
      <Points>
        <li>How many people came, as a number.</li>
        <li>
          What our organisers did and decided, as long as the forum is there. It holds a number in place of
          your name.
        </li>
        <li>
          A code of your name, email and phone number, for {rememberedMonths} months, if you came or if we
          took your place back. Then it also says which, and why.
        </li>
        <li>
          The same code if we told you not to come any more. We look at it again each year, and delete it when
          there is no more need.
        </li>
      </Points>
      <p>
        Nobody can turn such a code back into a person. It does one thing. If you ask for a place again, our
        organisers can see that you were with us before. We use it for nothing else, and give it to nobody.
      </p>
      <h3>If you are one of our organisers</h3>
      <p>
        We keep your name, your email address, how you sign in and on which devices. A passkey stays on your
        own device: we only keep the part of it that is no secret. Do you help in Zoom with an account of your
        own? Then Zoom gets its address from us. We delete it with the details of the meeting. When you leave
        the team, your ways to sign in end at once. Your name stays beside what you did.
      </p>
      <h2>Your rights</h2>
      <p>On your own page you can, at any time and by yourself:</p>
      <Points>
        <li>see everything that we keep about you, and take a copy as a file</li>
        <li>correct most of it</li>
        <li>have all of it deleted at once, or a day after a meeting that you came to</li>
      </Points>
      <p>
        The link to your own page is in our emails. If you have none, write to us or call us. Then we do it.
      </p>
      <p>You can also ask us to use your details less, or to stop using them. Tell us why.</p>
      <p>You can take back your consent at any time.</p>
      <p>It is free. We answer within a month.</p>
      <p>
        There are two limits. Are you named in a record of something that went wrong? Then we delete your
        details when it is closed. And did we take your place back, or tell you not to come any more? Then the
        code that we spoke of stays. It keeps the next meeting safe. If you think that it is wrong, tell us,
        and we look again.
      </p>
      <h2>Where they come from</h2>
      <p>
        From you. If Zoom tells us who came and went, from Zoom. If somebody named you as the person who
        shares their screen, from them. If somebody tells us of a link in public, from them. If you come as a
        guest of the panel, from whoever sends you.
      </p>
      <h2>No machine turns you away</h2>
      <p>
        A volunteer reads each request and decides. The site only points out things to look at. It may tell us
        that two requests are alike, or that you came before.
      </p>
      <p>
        For some meetings the site gives a place at once to people who came before. All others wait for a
        volunteer. A free place goes down the waiting list in turn.
      </p>
      <h2>If you are not happy</h2>
      <p>
        Tell us first. Say that it is a complaint. We write back within 30 days to say that we have it. Then
        we look into it, and tell you what we found.
      </p>
      <p>
        You can also complain to the Information Commissioner's Office (ICO), at{" "}
        <a href="https://ico.org.uk/make-a-complaint/">ico.org.uk/make-a-complaint</a> or on 0303 123 1113.
      </p>
      <p>
        Read about <a href="/cookies">cookies</a>. We set one only when you join a meeting.
      </p>
    </SiteFrame>
  );
});

function Points({ children }: { children: ReactNode }) {
  return <ul className="list-disc space-y-2 pl-6">{children}</ul>;
}

function ContactLines({ forum }: { forum: ForumView }) {
  return (
    <>
      {forum.contactEmail ? <p>Write to {forum.contactEmail}.</p> : null}
      {forum.contactPhone ? (
        <p>
          Or call {forum.contactPhone}
          {forum.contactHours ? ` (${forum.contactHours})` : ""}.
        </p>
      ) : null}
    </>
  );
}

function MailCarrier() {
  const carrier = mailCarrier();
  if (!carrier) return <li>Nobody else by email: this is a demonstration, and no email leaves it.</li>;
  return (
    <li>
      The company that carries our email: {carrier.name}
      {carrier.isAmerican ? ", in the USA" : ""}. It gets your name, your email address and the text of the
      email.
    </li>
  );
}
