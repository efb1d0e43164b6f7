import { randomBytes } from "node:crypto";
import path from "node:path";
import { closeDatabase } from "@/db/client";
import { now } from "@/lib/clock";
import { openZoomStandIn } from "../zoom-stand-in/server";

/**
 * Starts what stands for Zoom in the demonstration: on this computer alone, kept in the data folder, and by the forum's
 * clock, so that an evening can be played through. It outlives a site that is started again, as Zoom would. Its keys are
 * made anew each time: nothing else knows them than the site, by the environment that is returned.
 */
export async function startZoom(
  folder: string,
  sitePort: number,
): Promise<{ environment: Record<string, string>; stop(): Promise<void> }> {
  const [clientSecret, webhookSecret] = [1, 2].map(() => randomBytes(24).toString("base64url")) as [
    string,
    string,
  ];
  let aheadMs = 0;
  const zoom = await openZoomStandIn({
    file: path.join(folder, "zoom.json"),
    async now() {
      // While the database is away nobody moves the forum's clock, and Zoom goes on.
      const at = await now().catch(() => new Date(Date.now() + aheadMs));
      aheadMs = at.getTime() - Date.now();
      return at;
    },
    host: "zoom@hillside-forum.example",
    hostName: "Hillside Community Forum",
    app: { accountId: "DemoAccount", clientId: "DemoClient", clientSecret },
    webhook: { url: `http://localhost:${sitePort}/api/webhooks/zoom`, secret: webhookSecret },
  });
  const { accountId, clientId, host, oauthUrl, apiUrl } = zoom.app;
  return {
    environment: {
      ZOOM_ACCOUNT_ID: accountId,
      ZOOM_CLIENT_ID: clientId,
      ZOOM_CLIENT_SECRET: clientSecret,
      ZOOM_HOST: host,
      ZOOM_OAUTH_URL: oauthUrl,
      ZOOM_API_URL: apiUrl,
      ZOOM_WEBHOOK_SECRET: webhookSecret,
    },
    async stop() {
      await zoom.close();
      // Opened again by the clock.
      await closeDatabase();
    },
  };
}
