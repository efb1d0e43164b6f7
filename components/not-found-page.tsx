import { type FrameForum, SiteFrame } from "./site-frame";

/** For an address at which there is nothing: what may be wrong with it, and two ways on. */
export function NotFoundPage({ forum }: { forum: FrameForum }) {
  return (
    <SiteFrame forum={forum}>
      <title>Page not found</title>
      <h1>Page not found</h1>
      <p>Did you type the address? Check each letter of it.</p>
      <p>
        Did you use a link from our email? Check that all of it is there, or{" "}
        <a href="/lost">have it sent again</a>.
      </p>
      <p>
        <a href="/" className="inline-flex min-h-11 items-center text-link underline">
          See the next meetings
        </a>
      </p>
    </SiteFrame>
  );
}
