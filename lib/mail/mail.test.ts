import { describe, expect, it } from "vitest";
import { isPlainAddress, leaveHeaders, mailHeaders, oneLine } from "./mail";

describe("the headers of every mail", () => {
  it("keep out-of-office programs quiet and mails apart, and offer no way to stop a safety mail", () => {
    expect(mailHeaders("0192-abc")).toEqual({
      "X-Entity-Ref-ID": "0192-abc",
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "OOF, AutoReply",
    });
  });
});

describe("the headers of an announcement", () => {
  it.each(["Hillside Forum <hello@hillside.example>", "hello@hillside.example"])(
    "lead one press to us, and a letter to %s",
    (replyTo) => {
      expect(leaveHeaders("https://hillside.example/mailing-list/leave/x/one-click/send", replyTo)).toEqual({
        "List-Unsubscribe":
          "<https://hillside.example/mailing-list/leave/x/one-click/send>, <mailto:hello@hillside.example?subject=Leave%20the%20mailing%20list>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      });
    },
  );
});

describe("an address that mail goes to", () => {
  it.each(["margaret@example.com", "o'brien+forum@mail.example.co.uk", "用户@例子.广告"])(
    "may be %s",
    (address) => {
      expect(isPlainAddress(address)).toBe(true);
    },
  );

  it.each([
    "margaret",
    "a@example.com, b@example.com",
    "a@example.com\r\nBcc: b@example.com",
    '"a@evil.example"@example.com',
    "Margaret <a@example.com>",
    "a@b@example.com",
    "a@example.com ",
  ])("may not be %j", (address) => {
    expect(isPlainAddress(address)).toBe(false);
  });
});

describe("a text for a header", () => {
  it("is one line", () => {
    expect(oneLine("You have a place\r\nBcc: x@example.org\u0000\u2028")).toBe(
      "You have a place Bcc: x@example.org",
    );
  });
});
