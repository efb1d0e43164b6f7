// The demonstration's pages and worker. Started by site.ts only, in an environment that is complete.
import { runCommand } from "../progress";
import { runSite } from "../web/site";
import { readRunning } from "./claim";
import { dataFolder } from "./data-folder";
import { stopOrphanedServer } from "./leftover";

await runCommand(async () => {
  const owner = readRunning(dataFolder());
  const stop = await runSite({
    web: true,
    worker: true,
    dev: process.argv.includes("--dev"),
    patience: { web: 1500, worker: 10_000 },
  });
  let isStopping = false;
  const end = async (isOrphan: boolean) => {
    if (isStopping) return;
    isStopping = true;
    await stop();
    if (isOrphan && owner) stopOrphanedServer(dataFolder(), owner);
    process.exit(0);
  };
  process.on("message", () => void end(false));
  process.on("SIGTERM", () => void end(false));
  // The start that owns us was killed, perhaps before we were ready. Nobody else will stop the database.
  process.on("disconnect", () => void end(true));
  if (process.connected) process.send?.("listening");
  else await end(true);
});
