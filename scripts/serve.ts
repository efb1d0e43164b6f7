// `npm run serve`: the real site, pages and worker in one process. `--without-worker` leaves the worker to
// `npm run worker`, on this machine or others; any number of both may run against one database.
import { trustedProxies } from "@/lib/client-address";
import { whenToldToEnd } from "./ending";
import { enterProduction, productionEnv, refuseOldDatabase } from "./production";
import { Halt, runCommand } from "./progress";
import { builtFrom } from "./web/builds";

await runCommand(async () => {
  enterProduction();
  const environment = productionEnv();
  refuseUnreadableProxies(environment.TRUSTED_PROXIES);
  if (!builtFrom("production")) {
    throw new Halt(
      builtFrom("demo")
        ? "Only the demonstration has been built here, and the real site does not run on that."
        : "The site has not been built yet, or its last build was broken off.",
      "Run npm run build, then npm run serve.",
    );
  }
  await refuseOldDatabase();
  const { ensureFirstOwner } = await import("@/lib/people/commands");
  if (environment.OWNER_EMAIL) await ensureFirstOwner(environment.OWNER_EMAIL, new Date());
  // Imported only now, because React looks at the environment when it is imported.
  const { runSite } = await import("./web/site");
  const worker = !process.argv.includes("--without-worker");
  const stop = await runSite({ web: true, worker, dev: false, patience: { web: 10_000, worker: 25_000 } });
  const { lookAtZoom } = await import("./zoom-at-start");
  void lookAtZoom();
  whenToldToEnd(() => void stop().then(() => process.exit(0)));
});

function refuseUnreadableProxies(text: string): void {
  try {
    trustedProxies(text);
  } catch (fault) {
    throw new Halt(
      `The site cannot start yet:\n  TRUSTED_PROXIES: ${(fault as Error).message}`,
      'List the addresses of your reverse proxies, separated by commas, such as "loopback, 10.0.0.0/8".',
    );
  }
}
