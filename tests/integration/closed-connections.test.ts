import { describe, expect, it } from "vitest";
import { isWriteToClosedConnection } from "@/lib/closed-connections";
import { useDatabase } from "@/tests/support/database";
import { startProcess } from "@/tests/support/processes";

useDatabase();

describe("a connection that the database cuts in the middle of a transaction", () => {
  it("does not end the process: the site's database answers on another one", async () => {
    const site = startProcess("cut-connection-process");
    expect(await site.firstWord, site.printed()).toEqual({ answers: 1 });
    expect(await site.ended).toBe(0);
  });
});

it("every other fault that nobody caught still ends the process", () => {
  expect(isWriteToClosedConnection(new TypeError("Cannot read properties of null (reading 'write')"))).toBe(
    false,
  );
  expect(isWriteToClosedConnection(new Error("out of memory"))).toBe(false);
  expect(isWriteToClosedConnection(undefined)).toBe(false);
});
