// `npm run worker`: the real site's worker alone, for when the pages run with `--without-worker`.
import { whenToldToEnd } from "./ending";
import { enterProduction, productionEnv, refuseOldDatabase } from "./production";
import { runCommand } from "./progress";

await runCommand(async () => {
  enterProduction();
  productionEnv();
  await refuseOldDatabase();
  const { runSite } = await import("./web/site");
  const stop = await runSite({ web: false, worker: true, dev: false, patience: { web: 0, worker: 25_000 } });
  const { lookAtZoom } = await import("./zoom-at-start");
  void lookAtZoom();
  whenToldToEnd(() => void stop().then(() => process.exit(0)));
});
