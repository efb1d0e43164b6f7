import { expect, it } from "vitest";
import { currentKeyId, newNonce } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { checkCode, isSameCode, readCode, spacedCode } from "./check-code";

const row = () => ({ id: newId(), nonce: newNonce(), keyId: currentKeyId() });

it("a code has eight digits, is the same each time, and another for each row", () => {
  const rows = Array.from({ length: 200 }, row);
  const codes = rows.map(checkCode);
  expect(codes.filter((code) => !/^\d{8}$/.test(code))).toEqual([]);
  expect(rows.map(checkCode)).toEqual(codes);
  expect(new Set(codes).size).toBe(200);
});

it("a code is read as people type and paste it", () => {
  const code = "04821097";
  for (const typed of [
    code,
    spacedCode(code),
    " 0482-1097 ",
    "0482 – 1097",
    "０４８２１０９７",
    "0482\u00a01097.",
  ])
    expect(readCode(typed)).toBe(code);
});

it.each(["", "1234567", "123456789", "1234567a", "１２３"])("%j can be no code", (typed) => {
  expect(readCode(typed)).toBeNull();
});

it("only the same code is the same", () => {
  expect(isSameCode("04821097", "04821097")).toBe(true);
  expect(isSameCode("04821098", "04821097")).toBe(false);
  expect(isSameCode("0482109", "04821097")).toBe(false);
});
