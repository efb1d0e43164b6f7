import { describe, expect, it } from "vitest";
import { mostPictureBytes, readPicture } from "@/lib/forum/picture";
import { gif, jpeg, movingPng, png, webp } from "@/tests/support/pictures";

describe("a file is known by its own first bytes", () => {
  it.each([
    ["a PNG", png(64, 48), { type: "image/png", width: 64, height: 48 }],
    ["a JPEG", jpeg(120, 90), { type: "image/jpeg", width: 120, height: 90 }],
    [
      "a JPEG with a note before its size",
      jpeg(120, 90, 600),
      { type: "image/jpeg", width: 120, height: 90 },
    ],
    ["a lossy WebP", webp("VP8 ", 64, 96), { type: "image/webp", width: 64, height: 96 }],
    ["a lossless WebP", webp("VP8L", 300, 299), { type: "image/webp", width: 300, height: 299 }],
    ["a WebP with extras", webp("VP8X", 512, 400), { type: "image/webp", width: 512, height: 400 }],
  ])("%s", (_, file, expected) => expect(readPicture(file)).toEqual({ ok: true, ...expected }));

  it.each([
    ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ["a page that calls itself a picture", Buffer.from("<!doctype html><title>mark.png</title>")],
    ["a GIF", gif(64, 64)],
    ["nothing", Buffer.alloc(0)],
    ["a PNG that ends within its signature", png(64, 64).subarray(0, 10)],
    ["a PNG that ends within its header", png(64, 64).subarray(0, 20)],
    ["a PNG of no width", png(0, 64)],
    ["a JPEG that ends before its size", jpeg(64, 64).subarray(0, 8)],
    ["a JPEG of segments that lead nowhere", Buffer.concat([jpeg(64, 64).subarray(0, 4), Buffer.alloc(64)])],
    ["a WebP of a kind that is not known", webp("ABCD", 64, 64)],
  ])("refuses %s", (_, file) => expect(readPicture(file)).toEqual({ ok: false, refusal: "no_picture" }));

  it("reads no file for ever or past its end, however it is broken", () => {
    for (const whole of [png(64, 64), jpeg(64, 64, 40), webp("VP8X", 64, 64)])
      for (let length = 0; length < whole.length; length++)
        for (const byte of [0, 0xff]) {
          const broken = Buffer.from(whole);
          broken[length] = byte;
          expect(() => readPicture(broken.subarray(0, whole.length - (length % 7)))).not.toThrow();
        }
  });
});

describe("a picture that is too much", () => {
  it.each([
    ["heavy", Buffer.concat([png(64, 64), Buffer.alloc(mostPictureBytes)])],
    ["small", png(31, 40)],
    ["large", png(513, 513)],
    ["long", png(400, 200)],
    ["moves", movingPng(64, 64)],
    ["moves", webp("VP8X", 64, 64, true)],
  ] as const)("is refused as %s", (refusal, file) =>
    expect(readPicture(file)).toEqual({ ok: false, refusal }),
  );

  it("is not one that weighs exactly what it may", () => {
    const most = Buffer.alloc(mostPictureBytes);
    png(64, 64).copy(most);
    expect(readPicture(most)).toMatchObject({ ok: true });
  });
});
