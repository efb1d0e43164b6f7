import { desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { providerEvents } from "@/db/schema/rooms";
import { env } from "@/lib/env";
import { zoomWebhookLink } from "@/lib/links";

/** How Zoom tells the site what happens: as far as it is set up, and whether it does. */
export interface WebhookSetup {
  /** The address to give Zoom. */
  address: string;
  isSecretSet: boolean;
  lastEvent: Date | null;
}

export async function findWebhookSetup(): Promise<WebhookSetup> {
  return {
    address: zoomWebhookLink(),
    isSecretSet: env().ZOOM_WEBHOOK_SECRET !== undefined,
    lastEvent: await findLastZoomEvent(),
  };
}

/** When Zoom last told us of something; null when it has not, within the month for which we know. */
export async function findLastZoomEvent(): Promise<Date | null> {
  const { provider, receivedAt } = providerEvents;
  const [last] = await db()
    .select({ receivedAt })
    .from(providerEvents)
    .where(eq(provider, "zoom"))
    .orderBy(desc(receivedAt))
    .limit(1);
  return last?.receivedAt ?? null;
}
