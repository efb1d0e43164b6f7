/** The most that a mark's picture may weigh: it is fetched once by every visitor. */
export const mostPictureBytes = 40 * 1024;
const leastPictureSide = 32;
const mostPictureSide = 512;

export type PictureType = "image/png" | "image/jpeg" | "image/webp";

/** Why a file cannot be the forum's mark. */
export type PictureRefusal = "heavy" | "no_picture" | "small" | "large" | "long" | "moves";

export type ReadPicture =
  | { ok: true; type: PictureType; width: number; height: number }
  | { ok: false; refusal: PictureRefusal };

/**
 * What a file is by its own first bytes, never by its name or what the browser called it. Takes PNG, JPEG and
 * WebP that stand still and are about square. An SVG is refused with everything else: it is a document that may
 * hold scripts and fetch things, where these hold pixels only (docs/decisions/0027).
 */
export function readPicture(bytes: Uint8Array): ReadPicture {
  if (bytes.length > mostPictureBytes) return { ok: false, refusal: "heavy" };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = inPng(view) ?? inWebp(view) ?? inJpeg(view);
  if (!found || found.width === 0 || found.height === 0) return { ok: false, refusal: "no_picture" };
  const { type, width, height, moves } = found;
  if (moves) return { ok: false, refusal: "moves" };
  if (Math.min(width, height) < leastPictureSide) return { ok: false, refusal: "small" };
  if (Math.max(width, height) > mostPictureSide) return { ok: false, refusal: "large" };
  if (Math.max(width, height) > 1.5 * Math.min(width, height)) return { ok: false, refusal: "long" };
  return { ok: true, type, width, height };
}

interface Found {
  type: PictureType;
  width: number;
  height: number;
  moves: boolean;
}

function textAt(view: DataView, at: number, length: number): string {
  if (at + length > view.byteLength) return "";
  let text = "";
  for (let n = 0; n < length; n++) text += String.fromCharCode(view.getUint8(at + n));
  return text;
}

/** PNG: its signature, then the header's chunk; a moving one tells so before its pixels. */
function inPng(view: DataView): Found | null {
  if (textAt(view, 0, 8) !== "\x89PNG\r\n\x1a\n" || textAt(view, 12, 4) !== "IHDR") return null;
  if (view.byteLength < 24) return null;
  let moves = false;
  for (let at = 8; at + 8 <= view.byteLength; at += 12 + view.getUint32(at)) {
    const chunk = textAt(view, at + 4, 4);
    if (chunk === "acTL") moves = true;
    if (chunk === "IDAT") break;
  }
  return { type: "image/png", width: view.getUint32(16), height: view.getUint32(20), moves };
}

/** WebP: one of three kinds of first chunk, each with a way of its own to write the size. */
function inWebp(view: DataView): Found | null {
  if (textAt(view, 0, 4) !== "RIFF" || textAt(view, 8, 4) !== "WEBP" || view.byteLength < 30) return null;
  const type = "image/webp";
  const chunk = textAt(view, 12, 4);
  if (chunk === "VP8 ")
    return {
      type,
      width: view.getUint16(26, true) & 0x3fff,
      height: view.getUint16(28, true) & 0x3fff,
      moves: false,
    };
  if (chunk === "VP8L") {
    const bits = view.getUint32(21, true);
    return { type, width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1, moves: false };
  }
  if (chunk !== "VP8X") return null;
  const threeBytes = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1;
  return { type, width: threeBytes(24), height: threeBytes(27), moves: (view.getUint8(20) & 0x02) !== 0 };
}

/** JPEG: the size stands in the frame's header, after a row of segments that each say how long they are. */
function inJpeg(view: DataView): Found | null {
  if (textAt(view, 0, 3) !== "\xff\xd8\xff") return null;
  for (let at = 2; at + 9 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      return {
        type: "image/jpeg",
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        moves: false,
      };
    // A filling byte, or a segment to pass over.
    at += marker === 0xff ? 1 : 2 + Math.max(2, view.getUint16(at + 2));
  }
  return null;
}
