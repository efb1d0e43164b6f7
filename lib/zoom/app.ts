import { env } from "@/lib/env";

/** The app of Zoom's that the site may use ("Server-to-Server OAuth"), and whose meetings it makes. */
export interface ZoomApp {
  accountId: string;
  clientId: string;
  clientSecret: string;
  /** The host's address or user id. */
  host: string;
  oauthUrl?: string | undefined;
  /** Stands above the address that comes with a token. */
  apiUrl?: string | undefined;
}

/** The app that this site may use, or which settings it lacks: all four where nobody has made one. */
export function zoomApp(): { app: ZoomApp; lacking: [] } | { app: null; lacking: string[] } {
  const { ZOOM_ACCOUNT_ID, ZOOM_CLIENT_ID, ZOOM_CLIENT_SECRET, ZOOM_HOST, ZOOM_OAUTH_URL, ZOOM_API_URL } =
    env();
  if (!ZOOM_ACCOUNT_ID || !ZOOM_CLIENT_ID || !ZOOM_CLIENT_SECRET || !ZOOM_HOST) {
    const needed = Object.entries({ ZOOM_ACCOUNT_ID, ZOOM_CLIENT_ID, ZOOM_CLIENT_SECRET, ZOOM_HOST });
    return { app: null, lacking: needed.filter(([, value]) => !value).map(([name]) => name) };
  }
  const app = { accountId: ZOOM_ACCOUNT_ID, clientId: ZOOM_CLIENT_ID, clientSecret: ZOOM_CLIENT_SECRET };
  return { app: { ...app, host: ZOOM_HOST, oauthUrl: ZOOM_OAUTH_URL, apiUrl: ZOOM_API_URL }, lacking: [] };
}
