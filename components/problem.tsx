import { type FrameForum, SiteFrame } from "./site-frame";

/** Our own page for a fault: what happened, what was kept, whom to tell, under a reference. */
export function Problem({ forum, reference }: { forum: FrameForum; reference: string | null }) {
  return (
    <SiteFrame forum={forum}>
      <title>Something went wrong</title>
      <h1>Something went wrong</h1>
      <p>This is our fault, not yours. Nothing was changed.</p>
      <p>
        Wait a minute, then go back and try again. If you were filling in a form, your browser may still hold
        your answers.
      </p>
      {reference ? (
        <p>
          If it happens again, tell us this reference: <strong>{reference}</strong>
        </p>
      ) : null}
    </SiteFrame>
  );
}
