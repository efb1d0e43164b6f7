// `npm test`: everything that has to hold, from a fresh clone on. Plain JavaScript, since it runs before
// anything is installed.
import { importTypeScript, prepare } from "./start.mjs";

await prepare();
const { runChecks } = await importTypeScript("scripts/test/checks.ts");
await runChecks();
