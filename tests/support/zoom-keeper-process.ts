import { runZoomKeeper } from "@/lib/zoom-list/keeper";

// The real keeper in a process of its own, to be killed as by kill -9; ends tidily when its parent lets it go.

const ends = new AbortController();
process.once("disconnect", () => ends.abort());
if (!process.connected) ends.abort();

await runZoomKeeper({ signal: ends.signal });
process.exit(0);
