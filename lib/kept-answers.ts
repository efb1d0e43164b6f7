import { deflateRawSync, inflateRawSync } from "node:zlib";
import { open, seal } from "./crypto";
import type { Values } from "./forms";

/** What somebody typed in a form that could not be taken, and where that form is sent. */
export interface KeptAnswers {
  /** The form's own address: a path of this site. */
  action: string;
  values: Values;
}

const lifetimeMs = 3_600_000;
/** Browsers and proxies carry a request line of 8 KB; what is longer is left to the browser's own memory. */
const longest = 6_000;

/**
 * Puts what was typed into an address, sealed, so that it can be sent again although the database, where drafts
 * lie, is what failed. Readable to nobody but this site, for an hour. Null when it is too long for an address.
 */
export function keepInAddress(kept: KeptAnswers): string | null {
  const text = JSON.stringify({ ...kept, until: Date.now() + lifetimeMs });
  const sealed = seal(deflateRawSync(text).toString("base64"), "kept-answers").toString("base64url");
  return sealed.length <= longest ? sealed : null;
}

/** What `keepInAddress` put there; null when it is too old, was altered, or never was ours. */
export function keptInAddress(text: string | string[] | undefined): KeptAnswers | null {
  if (typeof text !== "string" || text === "" || text.length > longest) return null;
  try {
    const packed = Buffer.from(open(Buffer.from(text, "base64url"), "kept-answers"), "base64");
    const { action, values, until } = JSON.parse(inflateRawSync(packed).toString("utf8")) as KeptAnswers & {
      until: number;
    };
    return Date.now() < until ? { action, values } : null;
  } catch {
    return null;
  }
}
