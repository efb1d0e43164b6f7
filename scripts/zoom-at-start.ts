import { log, report } from "@/lib/log";
import { zoomApp } from "@/lib/zoom/app";
import { checkZoom, type ZoomCheck } from "@/lib/zoom/connection";
import { zoomCheckWords } from "@/lib/zoom/labels";

/**
 * Asks Zoom once, in the background, whether the site's app can do what meetings need, and logs what it cannot, with the
 * names of the scopes that are missing. A start neither waits for it nor fails by it: Zoom may be down.
 */
export async function lookAtZoom(
  check: typeof checkZoom = checkZoom,
  to: Pick<ReturnType<typeof log>, "info" | "warn"> = log(),
): Promise<void> {
  const { app } = zoomApp();
  if (!app) return;
  try {
    tell(await check(app), to);
  } catch (fault) {
    report(fault, "zoom at start");
  }
}

function tell(outcome: ZoomCheck, to: Pick<ReturnType<typeof log>, "info" | "warn">): void {
  const { isGood, words, scopes } = zoomCheckWords(outcome);
  if (isGood) to.info({ outcome: outcome.kind }, "zoom");
  else
    to.warn(
      { outcome: outcome.kind, advice: words.join(" "), ...(scopes.length > 0 ? { scopes } : {}) },
      "zoom",
    );
}
