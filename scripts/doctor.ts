// `npm run doctor`: what is set up, what is missing, and what each lack means. Shows no secret. Ends with 1
// when the site could not be served as things are.
import { closeDatabase } from "@/db/client";
import { trustedProxies } from "@/lib/client-address";
import { EnvProblem, readEnv } from "@/lib/env";
import { checkZoom } from "@/lib/zoom/connection";
import { findLastZoomEvent } from "@/lib/zoom/webhook-setup";
import { aboutZoom, zoomAppOf } from "./doctor-zoom";
import { type Finding, missing, note, ok } from "./findings";
import { pendingMigrations } from "./migrations";
import { enterProduction, onDatabase } from "./production";
import { Halt, runCommand, say } from "./progress";
import { builtFrom, sourcesHash } from "./web/builds";

await runCommand(async () => {
  enterProduction();
  const problems = environmentProblems();
  const findings: Finding[] = [
    {
      kind: "ok",
      about: "Node",
      words: `${process.versions.node}${process.versions.node.startsWith("24.") ? "" : "; 24 is faster"}`,
    },
    ...problems.map(({ name, advice }) => missing(name, advice)),
    aboutBuild(),
    ...aboutMail(),
    ...(await findZoom()),
    aboutProxies(),
    ...aboutKeys(),
    await aboutDatabase(),
  ];
  const signs = { ok: "ok      ", note: "note    ", missing: "MISSING " };
  for (const { kind, about, words } of findings) say(`${signs[kind]} ${about.padEnd(22)} ${words}`);
  const lacks = findings.filter(({ kind }) => kind === "missing").length;
  say(
    `\n${lacks === 0 ? "The site can be served: npm run serve" : `The site cannot be served yet: ${lacks} to mend.`}`,
  );
  if (lacks > 0) process.exitCode = 1;
});

function environmentProblems(): { name: string; advice: string }[] {
  try {
    readEnv(process.env);
    return [];
  } catch (fault) {
    if (fault instanceof EnvProblem) return fault.problems;
    throw fault;
  }
}

function aboutBuild(): Finding {
  const sources = builtFrom("production");
  if (!sources) return missing("build", "there is none, or it was broken off: npm run build");
  if (sources !== sourcesHash())
    return note("build", "was made from other sources than are here now: npm run build");
  return ok("build", "made from the sources that are here");
}

function aboutMail(): Finding[] {
  const { RESEND_API_KEY, SMTP_URL, MAIL_REPLY_TO } = process.env;
  const findings: Finding[] = [];
  if (RESEND_API_KEY)
    findings.push(
      ok("mail by Resend", "each message is taken exactly once, as long as it goes within 24 hours"),
    );
  if (SMTP_URL)
    findings.push(
      RESEND_API_KEY
        ? note("SMTP_URL", "is set, but not used: mail goes by Resend")
        : ok(
            "mail by SMTP",
            "each message at least once: after a broken connection one can arrive twice; a bounce is seen by people only",
          ),
    );
  if (!MAIL_REPLY_TO)
    findings.push(note("MAIL_REPLY_TO", "is not set: answers to mails go to the address in MAIL_FROM"));
  return findings;
}

/** Asks Zoom itself, within ten seconds, and the database when Zoom last told of something. */
async function findZoom(): Promise<Finding[]> {
  const app = zoomAppOf(process.env);
  const check = app ? await checkZoom(app) : null;
  const lastEvent = app ? await lastZoomEvent() : undefined;
  return aboutZoom(process.env, check, lastEvent);
}

/** Undefined where nobody can say: of the database and the other settings the other lines tell. */
async function lastZoomEvent(): Promise<Date | null | undefined> {
  try {
    return await findLastZoomEvent();
  } catch {
    return undefined;
  } finally {
    await closeDatabase();
  }
}

function aboutProxies(): Finding {
  const text = process.env.TRUSTED_PROXIES ?? "";
  try {
    trustedProxies(text);
  } catch (fault) {
    return missing("TRUSTED_PROXIES", (fault as Error).message);
  }
  if (text.trim()) return ok("TRUSTED_PROXIES", `the word of ${text} about a visitor's address is believed`);
  return note(
    "TRUSTED_PROXIES",
    "is empty: behind a reverse proxy all visitors would share its address, and so its limit",
  );
}

function aboutKeys(): Finding[] {
  const findings: Finding[] = [];
  if (process.env.SECRET_KEY_PREVIOUS)
    findings.push(note("SECRET_KEY_PREVIOUS", "is set: the old key still opens what it sealed"));
  if (!process.env.DATABASE_DIRECT_URL)
    findings.push(
      note(
        "DATABASE_DIRECT_URL",
        "is not set: right without a pooler. With one, migrations and live notices need it",
      ),
    );
  return findings;
}

async function aboutDatabase(): Promise<Finding> {
  try {
    const pending = await onDatabase(pendingMigrations);
    if (pending.length > 0) return missing("migrations", `${pending.join(", ")}: npm run migrate`);
    return ok("database", "answers, and is up to date");
  } catch (fault) {
    return missing(
      "database",
      fault instanceof Halt ? `${fault.what} ${fault.advice}` : (fault as Error).message,
    );
  }
}
