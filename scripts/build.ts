// `npm run build`: the production build. It needs no database and no secret.
import { runCommand } from "./progress";
import { build } from "./web/builds";

await runCommand(() => build("production", { show: true }));
