// `npm run closed -- "18:00"`: in the place of the site while it is updated or restored. Answers every address with
// 503 and a page that says so. `--name`, `--phone` and `--email` put the forum's own on it.
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { startClosed } from "./closed/server";
import { whenBack } from "./closed/when";
import { whenToldToEnd } from "./ending";
import { Halt, runCommand, say } from "./progress";

await runCommand(async () => {
  // For PORT alone: whatever else is wrong with the settings may be why the site is closed.
  if (existsSync(".env")) process.loadEnvFile(".env");
  const { typed, help } = readArguments();
  const back = whenBack(typed, new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone);
  const port = Number(process.env.PORT || 3000);
  const server = await startClosed(port, back, help).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== "EADDRINUSE") throw fault;
    throw new Halt(`Something listens on port ${port} already.`, "Stop the site first, then close it.");
  });
  say(`Closed for now, on port ${port}${back.words ? `: back at ${back.words}` : ""}. Ctrl-C stops it.`);
  whenToldToEnd(() => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
});

function readArguments() {
  const text = { type: "string" } as const;
  try {
    const { values, positionals } = parseArgs({
      options: { name: text, phone: text, email: text },
      allowPositionals: true,
    });
    const { name: forumName, phone, email } = values;
    return { typed: positionals.join(" "), help: { forumName, phone, email } };
  } catch {
    throw new Halt(
      "That cannot be read.",
      'Write it like this: npm run closed -- "18:00" --name "Hillside Forum" --phone "01632 960 123" --email help@example.org',
    );
  }
}
