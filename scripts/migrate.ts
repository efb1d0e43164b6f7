// `npm run migrate`: brings the real site's database up to date. Needs DATABASE_URL or DATABASE_DIRECT_URL only.
import { runMigrations } from "./migrations";
import { enterProduction, onDatabase } from "./production";
import { runCommand, say } from "./progress";

await runCommand(async () => {
  enterProduction();
  const names = await onDatabase(runMigrations);
  if (names.length === 0) say("The database is up to date; nothing to do.");
  for (const name of names) say(`Ran ${name}.`);
});
