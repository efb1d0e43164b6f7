import { readFileSync } from "node:fs";
import { writeWhole } from "../demo/data-folder";
import type { World } from "./world";

const behindMs = 50;

/** What a file keeps of Zoom, or null where there is none. A file that cannot be read counts as none. */
export function readWorld(file: string | undefined): World | null {
  if (!file) return null;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as World;
  } catch {
    return null;
  }
}

/** Writes the world down a moment after each change, whole or not at all. */
export function worldKeeper(file: string | undefined, world: World) {
  let writing: NodeJS.Timeout | null = null;
  const write = () => {
    writing = null;
    if (file) writeWhole(file, JSON.stringify(world));
  };
  return {
    changed(): void {
      if (file) writing ??= setTimeout(write, behindMs);
    },
    close(): void {
      if (writing) clearTimeout(writing);
      if (writing) write();
    },
  };
}
