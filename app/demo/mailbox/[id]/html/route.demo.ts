import { isDemo } from "@/lib/env";
import { readCaptured } from "@/lib/mail/captured";

// A mail is shown as a mail program would: apart from our pages, without scripts, loading nothing. Its links
// open in the whole window once somebody has pressed them (design, ruling 18).
const policy = [
  "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation",
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");

/** A captured mail's HTML, for the frame on its page. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const mail = isDemo() ? await readCaptured((await params).id) : null;
  if (!mail) return new Response("There is no such mail.", { status: 404 });
  return new Response(inWholeWindow(mail.html), {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "x-frame-options": "SAMEORIGIN",
      "cache-control": "no-store",
    },
  });
}

function inWholeWindow(html: string): string {
  const base = '<base target="_top">';
  const links = html.replaceAll('target="_blank"', 'target="_top"');
  return links.includes("<head>") ? links.replace("<head>", `<head>${base}`) : base + links;
}
