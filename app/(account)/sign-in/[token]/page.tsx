import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { Button, ButtonLink } from "@/components/button";
import { SiteFrame } from "@/components/site-frame";
import { findSignIn } from "@/lib/auth/queries";
import { now } from "@/lib/clock";

interface Props {
  params: Promise<{ token: string }>;
}

export default shown("/sign-in/[token]", async ({ params }: Props) => {
  const [at, { token }] = await Promise.all([now(), params]);
  const [frame, link] = await Promise.all([frameAt(at), findSignIn(token)]);
  const { name } = frame.forum;
  if (!link)
    return (
      <SiteFrame {...frame}>
        <title>{`This link has stopped working – ${name}`}</title>
        <h1>This link has stopped working</h1>
        <p>
          A sign-in link works once. It lasts 15 minutes, or 7 days if it was an invitation. You can have a
          new one.
        </p>
        <p>
          <ButtonLink href="/sign-in">Get a new link</ButtonLink>
        </p>
      </SiteFrame>
    );
  return (
    <SiteFrame {...frame}>
      <title>{link.hasJoined ? `Sign in to ${name}` : `Join the team of ${name}`}</title>
      <h1>{link.hasJoined ? `Sign in to ${name}` : `Join the team of ${name}`}</h1>
      <p>
        As <strong>{masked(link.email)}</strong>
      </p>
      <form action={`/sign-in/${encodeURIComponent(token)}/send`} method="post">
        <Button>{link.hasJoined ? "Sign in" : "Join and sign in"}</Button>
      </form>
      <p>You stay signed in for twelve hours. On a shared computer, sign out when you leave.</p>
    </SiteFrame>
  );
});

/** "a…@example.org": enough for its owner to know it, too little for whoever else opened the link. */
function masked(email: string): string {
  const at = email.lastIndexOf("@");
  return `${[...email][0]}…${email.slice(at)}`;
}
