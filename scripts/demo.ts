import path from "node:path";
import { closeDatabase } from "@/db/client";
import { refreshDemo, seedDemo } from "@/db/seed/demo";
import { demoSignInLink } from "@/db/seed/sign-in-link";
import { claimDataFolder } from "./demo/claim";
import { dataFolder, openDataFolder, readSecrets } from "./demo/data-folder";
import { databaseAddress, makeCluster, makeDatabase, startServer, stopServer } from "./demo/database";
import { findEngine } from "./demo/engine";
import { demoEnvironment, refuseProductionVariables, sitePort } from "./demo/environment";
import { keepRunning } from "./demo/keeper";
import { stopLeftover } from "./demo/leftover";
import { refuseTakenPort, startSite, stopSite } from "./demo/site";
import { startZoom } from "./demo/zoom";
import { whenToldToEnd } from "./ending";
import { runMigrations } from "./migrations";
import { say, sayWhy, step } from "./progress";
import { build, builtFrom, sourcesHash } from "./web/builds";

/**
 * `npm start` and `npm run dev`: the whole demonstration, from an empty folder to a site that can be used.
 * Resolves once it runs; ends the process by itself at Ctrl-C, or with plain words when it cannot go on.
 */
export async function startDemo({ dev }: { dev: boolean }): Promise<void> {
  const started = Date.now();
  const stopping = new AbortController();
  // Undone from the last to the first: the site before its database, the claim on the folder at the very end.
  const undo: (() => Promise<void> | void)[] = [];
  const end = async (code: number) => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    for (const undoOne of undo.reverse()) await undoOne();
    process.exit(code);
  };
  const giveUp = (fault: unknown) => {
    if (stopping.signal.aborted) return;
    sayWhy(fault);
    void end(1);
  };
  whenToldToEnd(() => {
    say("\nStopping …");
    void end(0);
  });

  try {
    refuseProductionVariables(process.env);
    const port = sitePort(process.env);
    const address = `http://localhost:${port}`;
    const folder = dataFolder();
    openDataFolder(folder);
    const claim = await claimDataFolder(folder, address);
    undo.push(() => claim.release());
    await refuseTakenPort(port);

    if (!dev && builtFrom("demo") !== sourcesHash())
      await step("Building the site", () => build("demo", { signal: stopping.signal }));

    const { secretKey, databasePassword, fresh } = readSecrets(folder);
    const engine = await findEngine(folder);
    if (engine.shelter)
      say(
        `(The database runs as ${engine.user?.name}, who may not enter this folder: what it needs is in ${engine.shelter}.)`,
      );
    // For a server that is still starting when we are stopped.
    undo.push(async () => void (await stopLeftover(engine.cluster, databasePassword)));
    const database = await step("Starting the database", async () => {
      await makeCluster(engine, databasePassword, fresh, stopping.signal);
      let databasePort: number | undefined;
      return keepRunning({
        name: "The database",
        start: async () => {
          const server = await startServer(
            engine,
            databasePassword,
            path.join(folder, "database.log"),
            databasePort,
          );
          databasePort = server.port;
          return server;
        },
        end: stopServer,
        giveUp,
      });
    });
    undo.push(() => database.stop());

    const zoom = await startZoom(folder, port);
    undo.push(() => zoom.stop());
    const databaseUrl = databaseAddress(database.current().port, databasePassword);
    const environment = demoEnvironment({
      folder,
      port,
      databaseUrl,
      secretKey,
      zoom: zoom.environment,
    });
    Object.assign(process.env, environment);
    await step("Bringing its tables and the example evening up to date", async () => {
      await makeDatabase(database.current().port, databasePassword);
      await runMigrations(databaseUrl);
      await seedDemo();
      await refreshDemo();
    });
    const signIn = await demoSignInLink();
    await closeDatabase();

    claim.update({ cluster: engine.cluster });
    const site = await step("Starting the site", () =>
      keepRunning({
        name: "The site",
        start: () => startSite(environment, { dev, logFile: path.join(folder, "site.log") }),
        end: stopSite,
        giveUp,
      }),
    );
    undo.push(() => site.stop());
    claim.update({ environment });

    say();
    say(`Gatehouse is ready, after ${((Date.now() - started) / 1000).toFixed(1)} s.`);
    say();
    say(`  The site                ${address}`);
    say(`  Sign in as organiser    ${signIn}`);
    say(`  Mail that it "sent"     ${address}/demo/mailbox`);
    say();
    say(
      `Ctrl-C stops it. Everything is kept in ${path.relative(process.cwd(), folder) || folder}; delete that folder to begin afresh.`,
    );
  } catch (fault) {
    giveUp(fault);
  }
}
