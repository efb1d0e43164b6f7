import { existsSync } from "node:fs";
import { type Env, EnvProblem, env } from "@/lib/env";
import { pendingMigrations } from "./migrations";
import { Halt } from "./progress";

/**
 * Makes this process one of the real site's. Reads `.env` if there is one; what is set already stands.
 * Comes before anything that looks at the environment is imported.
 */
export function enterProduction(): void {
  if (existsSync(".env")) process.loadEnvFile(".env");
  Object.assign(process.env, { NODE_ENV: "production", GATEHOUSE_MODE: "production", GATEHOUSE_BUILD: "" });
}

/** The checked environment. Throws a Halt that names every variable that is missing or wrong, one a line. */
export function productionEnv(): Env {
  try {
    return env();
  } catch (fault) {
    if (!(fault instanceof EnvProblem)) throw fault;
    throw new Halt(
      `The site cannot start yet:\n${fault.problems.map(({ name, advice }) => `  ${name} ${advice}`).join("\n")}`,
      "Set these in the environment or in a file named .env; .env.example describes every one. `npm run doctor` checks them.",
    );
  }
}

/** Throws a Halt when the database cannot be reached, or lacks migrations. */
export async function refuseOldDatabase(): Promise<void> {
  const pending = await onDatabase(pendingMigrations);
  if (pending.length === 0) return;
  throw new Halt(
    `The database lacks ${pending.length === 1 ? "a migration" : `${pending.length} migrations`}: ${pending.join(", ")}.`,
    "Run npm run migrate, then start again.",
  );
}

const databaseAdvice: Record<string, string> = {
  ECONNREFUSED: "Nothing listens there: is PostgreSQL running, and are host and port right?",
  ENOTFOUND: "There is no machine of that name: check the host.",
  EAI_AGAIN: "The host's name could not be looked up just now.",
  CONNECT_TIMEOUT: "Nothing answered: is a firewall in between?",
  "28P01": "The password is wrong.",
  "28000": "PostgreSQL does not let this user in from here (pg_hba.conf).",
  "3D000": "The server has no database of that name: create it first.",
};

/**
 * Does something with the real site's database, by the address that leads there without a pooler, since
 * migrations and locks need a session of their own. What PostgreSQL refuses becomes a Halt, which never
 * shows the password.
 */
export async function onDatabase<Result>(work: (address: string) => Promise<Result>): Promise<Result> {
  const address = process.env.DATABASE_DIRECT_URL || process.env.DATABASE_URL;
  if (!address || !URL.canParse(address)) {
    throw new Halt(
      address ? "The database's address cannot be read." : "DATABASE_URL is not set.",
      "Such an address looks like postgres://user:password@host:5432/name; special characters in the password are written as %40 and the like.",
    );
  }
  try {
    return await work(address);
  } catch (fault) {
    const code = (fault as { code?: string }).code ?? "";
    const advice = databaseAdvice[code];
    if (!advice) throw fault;
    const { hostname, port, pathname } = new URL(address);
    throw new Halt(`The database ${hostname}:${port || 5432}${pathname} cannot be used (${code}).`, advice);
  }
}
