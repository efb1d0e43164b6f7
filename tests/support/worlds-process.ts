import { closeDatabase } from "@/db/client";
import { worlds } from "./worlds";

// Makes one of the worlds in the database of this process's environment, and says where everything is.

const name = process.argv[2] as keyof typeof worlds;
process.stdout.write(JSON.stringify(await worlds[name]()));
await closeDatabase();
