import { zoomNames } from "@/lib/env";
import type { checkZoom, ZoomCheck } from "@/lib/zoom/connection";
import { zoomCheckWords } from "@/lib/zoom/labels";
import { type Finding, note, ok } from "./findings";

type App = Parameters<typeof checkZoom>[0];
type Environment = Record<string, string | undefined>;

/** The Zoom app of an environment, or null where none is set, or only half of one. */
export function zoomAppOf(environment: Environment): App | null {
  const {
    ZOOM_ACCOUNT_ID: accountId,
    ZOOM_CLIENT_ID: clientId,
    ZOOM_CLIENT_SECRET: clientSecret,
  } = environment;
  const { ZOOM_HOST: host, ZOOM_OAUTH_URL, ZOOM_API_URL } = environment;
  if (!accountId || !clientId || !clientSecret || !host) return null;
  return {
    accountId,
    clientId,
    clientSecret,
    host,
    oauthUrl: ZOOM_OAUTH_URL || undefined,
    apiUrl: ZOOM_API_URL || undefined,
  };
}

/**
 * What is to be said about Zoom: the key, the host's plan, the scopes, and whether Zoom tells the site what happens.
 *
 * @param check what came of a test call; null where none could be made
 * @param lastEvent when Zoom last told of something, null if it has not; undefined where nobody knows
 */
export function aboutZoom(
  environment: Environment,
  check: ZoomCheck | null,
  lastEvent: Date | null | undefined,
): Finding[] {
  if (!zoomNames.some((name) => environment[name]))
    return [note("Zoom", "no app is set: the details of each meeting are pasted")];
  if (!zoomAppOf(environment)) return [];
  return [...(check ? aboutCheck(check) : []), aboutWebhook(environment, lastEvent)];
}

function aboutCheck(check: ZoomCheck): Finding[] {
  const { isGood, words, scopes } = zoomCheckWords(check);
  if (isGood) return [ok("Zoom", words.join(" "))];
  // The site serves pages and pasted meetings all the same.
  return [note("Zoom", words.join(" ")), ...scopes.map((scope) => note("Zoom scope", `${scope} is missing`))];
}

function aboutWebhook(
  { ZOOM_WEBHOOK_SECRET, SITE_URL }: Environment,
  lastEvent: Date | null | undefined,
): Finding {
  const about = "Zoom webhook";
  if (!ZOOM_WEBHOOK_SECRET)
    return note(
      about,
      "ZOOM_WEBHOOK_SECRET is not set: Zoom cannot tell who waits and who is in, and strangers are found later",
    );
  if (lastEvent === undefined) return ok(about, "the secret is set");
  if (lastEvent) return ok(about, `the secret is set; the last event came ${lastEvent.toISOString()}`);
  return note(
    about,
    `the secret is set, but no event came in 30 days: give Zoom the address ${SITE_URL}/api/webhooks/zoom`,
  );
}
