// npm run email: every template with every variant, HTML and text side by side. Needs no database and no
// environment, because templates take props only.
import { createServer } from "node:http";
import { templates } from "@/emails/templates";
import { type MailProps, renderMail } from "@/lib/mail/render";
import { type MessageKind, messageKinds } from "@/lib/messages/rules";

const port = Number(process.env.PORT ?? 3001);

createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  try {
    const [kind, variant, part] = pathname.slice(1).split("/").map(decodeURIComponent);
    const page = kind ? await preview(kind, variant ?? "", part) : index();
    response.writeHead(page ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
    response.end(page ?? document("Not found", '<p><a href="/">All templates</a></p>'));
  } catch (fault) {
    response.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
    response.end(String(fault));
  }
}).listen(port, "127.0.0.1", () => {
  console.log(`E-mail previews: http://localhost:${port}`);
});

function variantsOf(kind: MessageKind): Record<string, MailProps[MessageKind]> {
  return templates[kind].previewProps;
}

function index(): string {
  const rows = messageKinds.flatMap((kind) =>
    Object.entries(variantsOf(kind)).map(([variant, props]) => {
      const subject = (templates[kind].subject as (props: MailProps[MessageKind]) => string)(props);
      return `<tr><td>${kind}</td><td>${variant}</td><td><a href="/${kind}/${encodeURIComponent(variant)}">${html(subject)}</a></td></tr>`;
    }),
  );
  return document(
    "Every mail",
    `<table><tr><th>Kind</th><th>Variant</th><th>Subject</th></tr>${rows.join("")}</table>`,
  );
}

async function preview(kind: string, variant: string, part: string | undefined): Promise<string | null> {
  const known = messageKinds.find((candidate) => candidate === kind);
  const props = known && variantsOf(known)[variant];
  if (!known || !props) return null;
  const mail = await renderMail(known, props);
  if (part === "html") return mail.html;
  return document(
    mail.subject,
    `<p><a href="/">All templates</a> · ${kind} · ${html(variant)} · ${(mail.html.length / 1024).toFixed(1)} KB of HTML</p>
    <div class="parts">
      <iframe title="On a computer" src="/${kind}/${encodeURIComponent(variant)}/html" style="width: 680px"></iframe>
      <iframe title="On a phone" src="/${kind}/${encodeURIComponent(variant)}/html" style="width: 390px"></iframe>
      <pre>${html(mail.text)}</pre>
    </div>`,
  );
}

function document(title: string, body: string): string {
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${html(title)}</title><style>
    body { font: 16px/1.5 system-ui, sans-serif; margin: 24px; color: #1B2526; background: #FAF8F3; }
    td, th { text-align: left; padding: 4px 24px 4px 0; } a { color: #0B4F6C; }
    .parts { display: flex; gap: 24px; align-items: flex-start; } iframe { height: 1500px; border: 1px solid #D9DDD8; }
    pre { width: 560px; white-space: pre-wrap; overflow-wrap: anywhere; background: #fff; padding: 16px; }
  </style></head><body><h1>${html(title)}</h1>${body}</body></html>`;
}

function html(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
