import { randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { Halt } from "../progress";

/** The project's folder. */
export const project = path.resolve(import.meta.dirname, "..", "..");

/** What a demonstration makes at its first start and keeps: without these its data cannot be read. */
export type Secrets = { secretKey: string; databasePassword: string };

/** The demonstration's own folder: `.data` in the project, or what GATEHOUSE_DATA names. */
export function dataFolder(): string {
  return path.resolve(project, process.env.GATEHOUSE_DATA || ".data");
}

/** Makes the folder. Throws a Halt with what to do when it cannot be written to. */
export function openDataFolder(folder: string): void {
  try {
    if (!existsSync(folder)) {
      mkdirSync(folder, { recursive: true });
      // Nobody else's business. Root's database runs as another user, who has to be able to pass through.
      chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
    }
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const probe = path.join(folder, `probe-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (fault) {
    throw new Halt(
      `The demonstration keeps its data in ${folder}, but cannot write there (${(fault as { code?: string }).code}).`,
      'Make the folder yours (sudo chown -R "$(id -un)" on it), or delete it, or name another one: GATEHOUSE_DATA=/another/folder npm start',
    );
  }
}

/** The secrets of this demonstration, made at the first start. `fresh` says that they have just been made. */
export function readSecrets(folder: string): Secrets & { fresh: boolean } {
  const file = path.join(folder, "secrets.json");
  if (existsSync(file)) {
    try {
      const { secretKey, databasePassword } = JSON.parse(readFileSync(file, "utf8"));
      if (secretKey && databasePassword) return { secretKey, databasePassword, fresh: false };
    } catch (fault) {
      if ((fault as { code?: string }).code)
        throw new Halt(
          `${file} cannot be read (${(fault as { code?: string }).code}).`,
          "Run this as the user that first started the demonstration, or delete its data folder to begin afresh.",
        );
    }
  }
  const secrets = {
    secretKey: randomBytes(48).toString("base64url"),
    databasePassword: randomBytes(24).toString("base64url"),
  };
  writeWhole(file, JSON.stringify(secrets));
  return { ...secrets, fresh: true };
}

/** Writes a private file so that a reader, or a start after a crash, finds the old text or the new, never half. */
export function writeWhole(file: string, text: string): void {
  const half = `${file}.${process.pid}.new`;
  writeFileSync(half, text, { mode: 0o600 });
  renameSync(half, file);
}
