import { SummaryList } from "@/components/summary-list";
import { dateAndTime } from "@/lib/dates";
import type { WebhookSetup } from "@/lib/zoom/webhook-setup";

/** How the site is joined to Zoom, and what is missing. Shows no secret. */
export function ZoomSetup({
  host,
  webhook,
  timeZone,
}: {
  host: string;
  webhook: WebhookSetup;
  timeZone: string;
}) {
  const { address, isSecretSet, lastEvent } = webhook;
  return (
    <>
      <SummaryList
        rows={[
          { name: "App's key", value: "Set" },
          { name: "Host", value: host },
          {
            name: "Webhook secret",
            value: isSecretSet ? "Set" : "ZOOM_WEBHOOK_SECRET is not set",
          },
          {
            name: "Last told by Zoom",
            value: lastEvent ? dateAndTime(lastEvent, timeZone) : "Nothing in the last 30 days",
          },
          { name: "Where Zoom tells us", value: <span className="[overflow-wrap:anywhere]">{address}</span> },
        ]}
      />
      {isSecretSet ? null : (
        <p>
          Without the secret, Zoom cannot tell the site who waits and who is in. Meetings work all the same,
          but you see nothing of that here. It takes longer to find strangers on Zoom's list.
        </p>
      )}
      {isSecretSet && !lastEvent ? (
        <p>
          Zoom has told us nothing yet. Give Zoom's app the address above. Then start a meeting in Zoom, and
          look here again.
        </p>
      ) : null}
    </>
  );
}
