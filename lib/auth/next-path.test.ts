import { describe, expect, it } from "vitest";
import { safeNext } from "./next-path";

describe("where signing in leads", () => {
  it.each(["/organise", "/organise/meetings/0198/requests", "/organise/meetings/0198/people?state=approved"])(
    "leads back to %s",
    (path) => expect(safeNext(path)).toBe(path),
  );

  it.each([
    undefined,
    "",
    "//evil.example/organise",
    "https://evil.example/organise",
    "/organise.evil.example",
    "/organise@evil.example",
    "/organise//evil.example",
    "/organise/../my/token",
    "/organise/\\evil.example",
    "/organisers",
    "/my/token",
  ])("leads to the first page instead of %s", (path) => expect(safeNext(path)).toBe("/organise"));
});
