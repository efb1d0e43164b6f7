import { Halt } from "../progress";

/** Variables of a real site. The demonstration has its own database and sends no mail: it never uses these. */
const productionOnly = [
  "DATABASE_URL",
  "DATABASE_DIRECT_URL",
  "RESEND_API_KEY",
  "RESEND_WEBHOOK_SECRET",
  "RESEND_BASE_URL",
  "SMTP_URL",
  "ZOOM_ACCOUNT_ID",
  "ZOOM_CLIENT_ID",
  "ZOOM_CLIENT_SECRET",
  "ZOOM_WEBHOOK_SECRET",
];

/** Less telling ones, simply not listened to. */
const unheard = [
  "SECRET_KEY_PREVIOUS",
  "TRUSTED_PROXIES",
  "MAIL_REPLY_TO",
  "OWNER_EMAIL",
  "ZOOM_HOST",
  "ZOOM_OAUTH_URL",
  "ZOOM_API_URL",
];

/**
 * Throws a Halt when the environment carries a real site's access: whoever set it meant the real site, and
 * should not be left looking at a demonstration.
 */
export function refuseProductionVariables(environment: Record<string, string | undefined>): void {
  const found = productionOnly.filter((name) => environment[name]);
  if (found.length === 0) return;
  throw new Halt(
    `This is the demonstration, which never uses a real database or sends real mail; but the environment sets ${found.join(", ")}.`,
    `For the real site: npm run build, then npm run serve.\nFor the demonstration, leave them out: env ${found.map((name) => `-u ${name}`).join(" ")} npm start`,
  );
}

/** An environment without what belongs to a real site: for tests, which start demonstrations. */
export function withoutProductionVariables(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { PORT: _port, GATEHOUSE_DATA: _data, GATEHOUSE_NOW: _now, ...rest } = environment;
  for (const name of [...productionOnly, ...unheard]) delete rest[name];
  return rest as NodeJS.ProcessEnv;
}

/** The port of the site, from PORT or 3000. */
export function sitePort(environment: Record<string, string | undefined>): number {
  const port = Number(environment.PORT || 3000);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new Halt(
    `PORT is "${environment.PORT}", which is no port.`,
    "Give a number, like PORT=3001 npm start",
  );
}

/**
 * The whole environment of a demonstration. Variables of a real site are set to nothing rather than left
 * out, because Next fills what is missing from an `.env` file.
 */
export function demoEnvironment(demo: {
  folder: string;
  port: number;
  databaseUrl: string;
  secretKey: string;
  /** How the site reaches what stands for Zoom (zoom.ts). Without it the site has no Zoom app. */
  zoom?: Record<string, string>;
}): Record<string, string> {
  return {
    ...Object.fromEntries([...productionOnly, ...unheard].map((name) => [name, ""])),
    GATEHOUSE_MODE: "demo",
    GATEHOUSE_BUILD: "demo",
    GATEHOUSE_DATA: demo.folder,
    DATABASE_URL: demo.databaseUrl,
    SITE_URL: `http://localhost:${demo.port}`,
    PORT: String(demo.port),
    SECRET_KEY: demo.secretKey,
    MAIL_FROM: "Hillside Community Forum <meetings@hillside-forum.example>",
    NEXT_TELEMETRY_DISABLED: "1",
    ...demo.zoom,
  };
}
