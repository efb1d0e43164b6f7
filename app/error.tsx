"use client";

/**
 * The last resort, for what `shown` could not catch; the digest is the reference in the log. Without the site's
 * frame: every page fetches this file when it opens, and hardly any ever needs it.
 */
export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <main className="flow mx-auto max-w-column px-4 py-8">
      <title>Something went wrong</title>
      <h1>Something went wrong</h1>
      <p>This is our fault, not yours. Nothing was changed. Wait a minute, then go back and try again.</p>
      {error.digest ? (
        <p>
          If it happens again, tell us this reference: <strong>{error.digest}</strong>
        </p>
      ) : null}
      <p>
        <a href="/">See the next meetings</a>
      </p>
    </main>
  );
}
