import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readValues } from "@/lib/forms";
import { answersIn, declineInput, removeInput, requestInput, tidyEmail } from "./input";
import { tidyPostcode } from "./postcodes";

const good = {
  fullName: "Margaret O'Brien",
  email: "margaret@mail.example",
  postcode: "hp7 0aa",
  phone: "",
  pledge: "yes",
  pledgeVersion: "2026-11",
};

function errorsOf(changes: Record<string, string>, rule: "optional" | "required" = "optional") {
  const read = readValues(requestInput(rule), { ...good, ...changes });
  return read.ok ? {} : read.errors;
}

/** What is kept of one answer; undefined when the request is refused. */
function kept(field: string, typed: string): unknown {
  const read = readValues(requestInput("optional"), { ...good, [field]: typed });
  return read.ok ? (read.input as Record<string, unknown>)[field] : undefined;
}

const none = { companion: null, question: null, questionNamed: false, help: null, wantsNews: false };

describe("a request", () => {
  it("is read with its postcode in the usual way of writing, and no phone as none", () => {
    expect(readValues(requestInput("optional"), good)).toEqual({
      ok: true,
      input: { ...good, ...none, postcode: "HP7 0AA", phone: null },
    });
  });

  it("of a form that an older build drew, without the extras, is one without extras", () => {
    const { website, drawn, ...older } = answersIn(good);
    expect(readValues(requestInput("optional"), older)).toMatchObject({ ok: true, input: none });
    expect(readValues(requestInput("optional"), good)).toMatchObject({ ok: true, input: none });
    expect([website, drawn]).toEqual(["", ""]);
  });

  it("keeps its extras as they were typed", () => {
    const extras = {
      companion: " Tom  Whitfield ",
      question: "\r\nWhy is the lamp out?\r\n\r\nSince May.",
      questionNamed: "yes",
      help: "Captions",
      wantsNews: "yes",
    };
    expect(readValues(requestInput("optional"), { ...good, ...extras })).toMatchObject({
      input: {
        companion: "Tom Whitfield",
        question: "Why is the lamp out?\n\nSince May.",
        questionNamed: true,
        help: "Captions",
        wantsNews: true,
      },
    });
  });

  it("says which wording of the promise its form showed, and is taken without one", () => {
    for (const [sent, kept] of [
      [" 2026-11 ", "2026-11"],
      ["", ""],
    ] as const)
      expect(readValues(requestInput("optional"), { ...good, pledgeVersion: sent })).toMatchObject({
        input: { pledgeVersion: kept },
      });
  });

  it("with nothing in it gets one message for each answer that is missing, in the order of the form", () => {
    const read = readValues(requestInput("required"), {});
    expect(read.ok ? [] : Object.keys(read.errors)).toEqual([
      "fullName",
      "email",
      "postcode",
      "phone",
      "pledge",
    ]);
  });

  it("needs the promise to be ticked", () => {
    expect(errorsOf({ pledge: "no" })).toEqual({
      pledge: "Tick the box to promise that you will not share your link",
    });
  });
});

describe("what people read about their name", () => {
  it.each([
    ["", "Enter your full name"],
    ["M", "Full name must be 2 characters or more"],
    ["a ".repeat(120), "Full name must be 200 characters or fewer"],
    ["see www.example.com", "Full name must not include a web address"],
    ["m@mail.example", "Enter your full name here, and your email address below"],
    ["123", "Full name must include letters"],
    ["Bοb", "Write each part of your full name in one alphabet"],
    ["iPad (2)", "Enter your own full name. This looks like the name of a device"],
    ["Zoom User", "Enter your own full name. This does not look like a person's name"],
    ["Bob 🙂", "Full name must only include letters, spaces and marks like - and '"],
  ])("%j: %s", (fullName, message) => {
    expect(errorsOf({ fullName })).toEqual({ fullName: message });
  });

  it("and about the name of who is with them, in words of its own", () => {
    expect(errorsOf({ companion: " " })).toEqual({});
    expect(errorsOf({ companion: "T" })).toEqual({
      companion: "Their name must be 2 characters or more",
    });
    expect(errorsOf({ companion: "Tom's iPad" })).toEqual({
      companion: "Enter their own name. This looks like the name of a device",
    });
    expect(errorsOf({ companion: "tom@mail.example" })).toEqual({
      companion: "Enter their name here, not an email address",
    });
  });
});

it("what is far too long for a field is told so at once, whatever it is made of", () => {
  const heap = (part: string) => part.repeat(200_000);
  for (const part of [" ", "\u200b", ".", "<", "x", "'s ", "1 ", "a.b@"])
    expect(
      Object.keys(errorsOf({ fullName: `${heap(part)}!`, email: `${heap(part)}!`, phone: `${heap(part)}!` })),
    ).toEqual(["fullName", "email", "phone"]);
});

describe("a question and a wish for help", () => {
  it.each([
    ["question", 500, "Your question must be 500 characters or fewer. Take out 37 characters"],
    ["help", 300, "The help you need must be 300 characters or fewer. Take out 37 characters"],
  ])(
    "%s: may be of %i characters as people count them, and is told how many too many it has",
    (field, most, says) => {
      expect(kept(field, "ü".repeat(most))).toBe("ü".repeat(most));
      expect(kept(field, `\n${"🙂".repeat(most)}\n`)).toBe("🙂".repeat(most));
      expect(errorsOf({ [field]: "x".repeat(most + 37) })).toEqual({ [field]: says });
      expect(errorsOf({ [field]: "x".repeat(most + 1) })[field]).toMatch(/Take out 1 character$/);
      expect(errorsOf({ [field]: "a\u0000b" })).toEqual({
        [field]: "Take out the characters that cannot be seen",
      });
    },
  );
});

describe("an email address", () => {
  it.each([
    "margaret@mail.example",
    "o'brien+forum@mail.example.co.uk",
    "MARGARET@MAIL.EXAMPLE",
    "用户@例子.广告",
    "अनिल@उदाहरण.परीक्षा",
    "jürgen@müller.example",
    "a.b-c_d@x-y.example",
  ])("may be %j, and is kept as typed", (email) => {
    expect(kept("email", email)).toBe(email);
  });

  it.each([
    " margaret@mail.example ",
    "Margaret <margaret@mail.example>",
    '"O\'Brien, Margaret" <margaret@mail.example>',
    "<margaret@mail.example>",
    "mailto:margaret@mail.example",
    "MAILTO:margaret@mail.example?subject=A%20place",
    "margaret@mail.example.",
    "margaret@mail.example,",
    "margaret@mail.example; ",
    '"margaret@mail.example"',
    "\u200bmargaret@mail.example\ufeff",
    "Margaret <mailto:margaret@mail.example>",
  ])("pasted as %j is margaret@mail.example", (typed) => {
    expect(kept("email", typed)).toBe("margaret@mail.example");
  });

  const likeThis = "Enter an email address like name@example.com";
  it.each([
    ["", "Enter your email address"],
    ["  ", "Enter your email address"],
    ["margaret", "Enter an email address with an @ sign, like name@example.com"],
    ["a＠evil.example", "Enter an email address with an @ sign, like name@example.com"],
    ["mar garet@mail.example", "Take the spaces out of your email address"],
    ["a@mail.example, b@mail.example", "Take the spaces out of your email address"],
    ["a@mail.example\r\nBcc: b@mail.example", "Take the spaces out of your email address"],
    ["a@evil.example <b@mail.example>", "Take the spaces out of your email address"],
    ["margaret@", likeThis],
    ["@mail.example", likeThis],
    ["margaret@mail", likeThis],
    ["a@mail.example;b@mail.example", likeThis],
    ["a@evil.example,b@mail.example", likeThis],
    ['"a@evil.example"@mail.example', likeThis],
    ["a@evil.example\u0000@mail.example", likeThis],
    ["mar\u200bgaret@mail.example", likeThis],
    ["a＠evil.example@mail.example", likeThis],
    ["a@b@mail.example", likeThis],
    ["a@-mail.example", likeThis],
    ["a@mail..example", likeThis],
    [`${"a".repeat(250)}@mail.example`, likeThis],
  ])("cannot be %j: %s", (email, message) => {
    expect(errorsOf({ email })).toEqual({ email: message });
  });

  it("is tidied once and for all, and a tidied one is taken like the typed one", () => {
    const part = fc.constantFrom(
      "a",
      "@",
      "<",
      ">",
      ".",
      ",",
      ";",
      " ",
      '"',
      "'",
      "mailto:",
      "?",
      "b.example",
      "\u200b",
    );
    const typed = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(typed, (email) => {
        expect(tidyEmail(tidyEmail(email))).toBe(tidyEmail(email));
        expect(errorsOf({ email: tidyEmail(email) })).toEqual(errorsOf({ email }));
      }),
    );
  });
});

describe("a postcode", () => {
  it.each([
    ["hp7 0aa", "HP7 0AA"],
    ["HP70AA", "HP7 0AA"],
    [" hp7-0aa. ", "HP7 0AA"],
    ["H P 7 0 A A", "HP7 0AA"],
    ["(HP7 0AA)", "HP7 0AA"],
    ["ＨＰ７ ０ＡＡ", "HP7 0AA"],
    ["sw1a1aa", "SW1A 1AA"],
    ["m11ae", "M1 1AE"],
    ["ec1a 1bb", "EC1A 1BB"],
    ["w1a 0ax", "W1A 0AX"],
    ["b338th", "B33 8TH"],
    ["je2 3ab", "JE2 3AB"],
    ["gir 0aa", "GIR 0AA"],
    ["bfpo 801", "BFPO 801"],
    ["BF1 2AT", "BF1 2AT"],
    // A letter for a digit, or the other way round, where only one postcode can be meant.
    ["HP7 OAA", "HP7 0AA"],
    ["hp7 oaa", "HP7 0AA"],
    ["swia 1aa", "SW1A 1AA"],
    ["SW1A IAA", "SW1A 1AA"],
    ["S014 3AA", "SO14 3AA"],
    ["SOI4 3AA", "SO14 3AA"],
    ["0X1 1AA", "OX1 1AA"],
    ["1P1 2AB", "IP1 2AB"],
    ["M1O 1AE", "M10 1AE"],
    ["W1I 3AA", "W11 3AA"],
    ["MI 1AE", "M1 1AE"],
  ])("typed as %j is %s", (typed, tidy) => {
    expect(tidyPostcode(typed)).toBe(tidy);
  });

  const wanted = "Enter a full UK postcode, like HP7 0AA";
  it.each([
    ["", "Enter the postcode where you live or work"],
    [" ", "Enter the postcode where you live or work"],
    ["HP7", wanted],
    ["HP7 0A", wanted],
    ["12345", wanted],
    ["90210-1234", wanted],
    ["HP7 0AAA", wanted],
    ["HPP7 0AA", wanted],
    ["HP7 0A0 AA", wanted],
    ["not one", wanted],
    ["HP7 0OA", wanted],
    ["HP7 0A1", wanted],
    ["H 0AA", wanted],
    ["BFPO", wanted],
    ["D02 AF30", wanted],
  ])("cannot be %j: %s", (typed, message) => {
    expect(tidyPostcode(typed)).toBeNull();
    expect(errorsOf({ postcode: typed })).toEqual({ postcode: message });
  });

  it("is the same however it is spaced or capitalised, and tidying twice changes nothing", () => {
    const area = fc.constantFrom("HP7", "SW1A", "M1", "EC1A", "B33", "CR2");
    const rest = fc.constantFrom("0AA", "1BB", "8TH", "6XH");
    const gap = fc.constantFrom("", " ", "  ", "-", "\u00a0");
    fc.assert(
      fc.property(area, rest, gap, fc.boolean(), (outward, inward, between, lower) => {
        const typed = `${outward}${between}${inward}`;
        expect(tidyPostcode(lower ? typed.toLowerCase() : typed)).toBe(`${outward} ${inward}`);
      }),
    );
    const sign = fc.constantFrom("A", "O", "I", "0", "1", "7", " ", "S");
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 9 }), (typed) => {
        const tidy = tidyPostcode(typed);
        if (tidy !== null) expect(tidyPostcode(tidy)).toBe(tidy);
      }),
    );
  });
});

describe("a phone number", () => {
  it.each([
    "01494 123456",
    "+44 (0)1494 123-456",
    "07700.900123",
    "(01494) 123 456",
    "01494/123456",
    "01494 123456 ext 12",
    "01494 123456 x12",
    "01494 123456 extn. 4",
    "01494 123456#12",
    "01494–123–456",
    "0044 1494 123456",
  ])("may be %s, and is kept as typed", (phone) => {
    expect(errorsOf({ phone }, "required")).toEqual({});
    expect(kept("phone", phone)).toBe(phone);
  });

  it.each(["tel:01494 123456", " 01494 123456. ", "\u202a01494 123456\u202c"])(
    "pasted as %j is 01494 123456",
    (phone) => {
      expect(kept("phone", phone)).toBe("01494 123456");
    },
  );

  const onlyThese = "Phone number must only include numbers, spaces and a plus sign";
  const length = "Phone number must have between 7 and 15 numbers";
  it.each([
    ["ring me", onlyThese],
    ["01494 12345O", onlyThese],
    ["01494 123456 ask for Bob", onlyThese],
    ["12345", length],
    ["12345 ext 67", length],
    ["1".repeat(16), length],
  ])("cannot be %j: %s", (phone, message) => {
    expect(errorsOf({ phone })).toEqual({ phone: message });
  });

  it("is only asked for where the meeting asks", () => {
    expect(errorsOf({ phone: " " })).toEqual({});
    expect(errorsOf({ phone: " " }, "required")).toEqual({
      phone: "Enter a phone number we can call on the night",
    });
  });
});

describe("a refusal and a removal", () => {
  it.each([
    ["refusal", declineInput(["outside_area", "other"])],
    ["removal", removeInput],
  ] as const)("%s: needs a reason from the list, and a note of at most 500 characters", (_, shape) => {
    const read = (values: Record<string, string>) =>
      readValues(shape, { seen: "requested", reason: "other", ...values });
    expect(read({ note: "  " })).toMatchObject({ ok: true, input: { note: null } });
    expect(read({ note: "x".repeat(501) })).toMatchObject({
      ok: false,
      errors: { note: expect.any(String) },
    });
    expect(read({ reason: "because" })).toMatchObject({ ok: false, errors: { reason: expect.any(String) } });
    expect(read({ seen: "vanished" })).toMatchObject({ ok: false });
  });
});
