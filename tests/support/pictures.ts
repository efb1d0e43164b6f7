import { crc32, deflateSync } from "node:zlib";

/** A real picture, of one grey, that any browser draws. */
export function png(width: number, height: number): Buffer {
  return pngOf(width, height, []);
}

/** As `png`, but with the chunk that says that it moves. */
export function movingPng(width: number, height: number): Buffer {
  return pngOf(width, height, [chunk("acTL", Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]))]);
}

function pngOf(width: number, height: number, between: Buffer[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits of grey; no interlacing.
  header[8] = 8;
  const rows = Buffer.alloc((width + 1) * height, 0x66);
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0;
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    ...between,
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** The beginning of a JPEG, up to its size, with a note of some length before it. */
export function jpeg(width: number, height: number, noteLength = 14): Buffer {
  const note = Buffer.alloc(2 + noteLength);
  note.writeUInt16BE(0xffe0);
  note.writeUInt16BE(noteLength, 2);
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), note, frame]);
}

/** The beginning of a WebP whose first chunk is of the kind named. */
export function webp(kind: string, width: number, height: number, moves = false): Buffer {
  const file = Buffer.alloc(40);
  file.write("RIFF", 0, "latin1");
  file.write("WEBP", 8, "latin1");
  file.write(kind, 12, "latin1");
  if (kind === "VP8 ") {
    file.writeUInt16LE(width, 26);
    file.writeUInt16LE(height, 28);
  } else if (kind === "VP8L") file.writeUInt32LE((width - 1) | ((height - 1) << 14), 21);
  else {
    file[20] = moves ? 2 : 0;
    file.writeUIntLE(width - 1, 24, 3);
    file.writeUIntLE(height - 1, 27, 3);
  }
  return file;
}

export function gif(width: number, height: number): Buffer {
  return Buffer.concat([Buffer.from("GIF89a", "latin1"), Buffer.from([width, 0, height, 0, 0, 0, 0])]);
}
