import { SiteFrame } from "@/components/site-frame";
import { lastKnownForum } from "@/lib/forum/queries";

export default function NotFound() {
  return (
    <SiteFrame forum={lastKnownForum()}>
      <title>Page not found</title>
      <h1>Page not found</h1>
      <p>
        If you typed the address, check it. If you used a link from an email, check that all of it is there.
      </p>
      <p>
        <a href="/" className="inline-flex min-h-11 items-center text-link underline">
          See the next meetings
        </a>
      </p>
    </SiteFrame>
  );
}
