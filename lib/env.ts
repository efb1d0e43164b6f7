import path from "node:path";
import { z } from "zod";

// The only place that reads the environment. The command decides the mode (`npm start` the demonstration,
// `npm run serve` production), never a missing variable: a forgotten key must stop a start, not open a demo.

/** Whether a text is an http(s) address without a path. */
const origin = z
  .string({ error: "must be the site's address, like https://meetings.example.org" })
  .refine((text) => {
    if (!URL.canParse(text)) return false;
    const url = new URL(text);
    return /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash;
  }, "must be the site's address without a path, like https://meetings.example.org")
  // Links are made by putting a path behind it.
  .transform((text) => new URL(text).origin);

const optionalText = z
  .string()
  .trim()
  .optional()
  .transform((text) => text || undefined);

const webAddress = optionalText.refine(
  (text) => text === undefined || (URL.canParse(text) && /^https?:/.test(text)),
  "must be an address that begins with https://",
);

const mailbox = z
  .string({ error: 'must be the address that mail comes from, like "Hillside Forum <meetings@example.org>"' })
  .regex(
    /^[^<>@]*<?[^<>@\s]+@[^<>@\s]+>?$/,
    'must be an address like "Hillside Forum <meetings@example.org>"',
  );

const shape = z.object({
  GATEHOUSE_MODE: z.enum(["demo", "production"], {
    error: "is set by the commands: use npm start, npm run dev or npm run serve",
  }),
  DATABASE_URL: z.string({ error: "must be the address of a PostgreSQL database, postgres://…" }).min(1),
  DATABASE_DIRECT_URL: optionalText,
  SITE_URL: origin,
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  SECRET_KEY: z
    .string({ error: "must be a long random text: make one with `openssl rand -base64 48`" })
    .min(32, "must be at least 32 characters: make one with `openssl rand -base64 48`"),
  SECRET_KEY_PREVIOUS: optionalText,
  TRUSTED_PROXIES: z.string().default(""),
  MAIL_FROM: mailbox,
  MAIL_REPLY_TO: optionalText,
  RESEND_API_KEY: optionalText,
  RESEND_BASE_URL: optionalText,
  SMTP_URL: optionalText.refine(
    (text) => text === undefined || /^smtps?:\/\/./.test(text),
    "must begin with smtp:// or smtps://, like smtps://user:password@host:465",
  ),
  ZOOM_ACCOUNT_ID: optionalText,
  ZOOM_CLIENT_ID: optionalText,
  ZOOM_CLIENT_SECRET: optionalText,
  ZOOM_HOST: optionalText,
  ZOOM_WEBHOOK_SECRET: optionalText,
  ZOOM_OAUTH_URL: webAddress,
  ZOOM_API_URL: webAddress,
  OWNER_EMAIL: optionalText.refine(
    (text) => text === undefined || /^[^\s@]+@[^\s@]+$/.test(text),
    "must be an email address, like you@example.org",
  ),
  GATEHOUSE_DATA: z.string().default(path.resolve(".data")),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

export type Env = z.infer<typeof shape>;

/** What a Zoom app needs, all of it together: a meeting is connected with these four or not at all. */
export const zoomNames = ["ZOOM_ACCOUNT_ID", "ZOOM_CLIENT_ID", "ZOOM_CLIENT_SECRET", "ZOOM_HOST"] as const;

/** What stops a start: each variable and what to do about it, one a line. */
export class EnvProblem extends Error {
  constructor(readonly problems: { name: string; advice: string }[]) {
    super(problems.map(({ name, advice }) => `${name} ${advice}`).join("\n"));
  }
}

/** Reads and checks an environment. Throws EnvProblem that names every variable that is missing or wrong. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = shape.safeParse(source);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({ name: String(issue.path[0]), advice: issue.message }));
  problems.push(...halfAZoomApp(source));
  if (source.GATEHOUSE_MODE === "production") {
    if (source.SITE_URL?.startsWith("http://"))
      problems.push({ name: "SITE_URL", advice: "must start with https:// in production" });
    if (!source.RESEND_API_KEY && !source.SMTP_URL)
      problems.push({ name: "RESEND_API_KEY or SMTP_URL", advice: "must be set, or no mail can leave" });
    if (!source.OWNER_EMAIL)
      problems.push({ name: "OWNER_EMAIL", advice: "must be the address of the first organiser" });
    // The app's key, and whatever is known of residents, go there.
    for (const name of ["ZOOM_OAUTH_URL", "ZOOM_API_URL"])
      if (/^http:/i.test(source[name]?.trim() ?? ""))
        problems.push({ name, advice: "must start with https:// in production" });
  }
  if (!parsed.success || problems.length > 0) throw new EnvProblem(problems);
  return parsed.data;
}

/** Which settings of a Zoom app are missing while others are set: somebody meant to connect Zoom, and it would not be. */
function halfAZoomApp(source: Record<string, string | undefined>): { name: string; advice: string }[] {
  const isSet = (name: string) => Boolean(source[name]?.trim());
  const lacking = zoomNames.filter((name) => !isSet(name));
  if (lacking.length === 0) return [];
  const others = [...zoomNames, "ZOOM_WEBHOOK_SECRET"].filter(isSet);
  if (others.length === 0) return [];
  const advice = `must be set too, since ${others.join(", ")} ${others.length === 1 ? "is" : "are"}: all of a Zoom app or nothing`;
  return lacking.map((name) => ({ name, advice }));
}

let known: Env | undefined;

/** The checked environment, read once. Not at import, so that a build needs none of it. */
export function env(): Env {
  // biome-ignore lint/style/noProcessEnv: this is the one place that may
  known ??= readEnv(process.env);
  return known;
}

/** Whether this is the demonstration: captured mail, a stand-in for Zoom, a clock that can be moved. */
export function isDemo(): boolean {
  return env().GATEHOUSE_MODE === "demo";
}

/** Whether cookies can carry `Secure` and the `__Host-` prefix: Safari refuses both over http on localhost. */
export function isSecureSite(): boolean {
  return env().SITE_URL.startsWith("https://");
}
