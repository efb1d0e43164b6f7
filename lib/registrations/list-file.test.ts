import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mostRows, phoneCell, readList, writeList } from "./list-file";

const bytes = (text: string) => new TextEncoder().encode(text);
const rowsOf = (file: Uint8Array) => {
  const read = readList(file);
  if (!read.ok) throw new Error(`the list was refused: ${read.reason}`);
  return read.rows;
};

describe("a list from a spreadsheet", () => {
  it("is read with its columns in any order, by their headings, and others are left unread", () => {
    const rows = rowsOf(
      bytes(
        "Notes,E-mail Address,Full name,Post Code,Mobile\nhello,asha@mail.example,Asha Patel,hp70aa,07700 900123\n",
      ),
    );
    expect(rows).toEqual([
      {
        line: 2,
        name: "Asha Patel",
        email: "asha@mail.example",
        postcode: "HP7 0AA",
        phone: "07700 900123",
        problems: [],
      },
    ]);
  });

  it.each([
    ["semicolons", "Name;Email\nAsha Patel;asha@mail.example\n"],
    ["tabs", "Name\tEmail\nAsha Patel\tasha@mail.example\n"],
    ["Windows' line ends", "Name,Email\r\nAsha Patel,asha@mail.example\r\n"],
    ["a mark before the text", "\uFEFFName,Email\nAsha Patel,asha@mail.example"],
    ["quotes", 'Name,Email\n"Asha Patel","asha@mail.example"\n'],
    ["first name and surname apart", "First name,Surname,Email\nAsha,Patel,asha@mail.example\n"],
    ["empty lines", "\nName,Email\n\nAsha Patel,asha@mail.example\n\n,\n"],
  ])("is read with %s", (_, text) => {
    expect(rowsOf(bytes(text)).map(({ name, email, problems }) => [name, email, problems])).toEqual([
      ["Asha Patel", "asha@mail.example", []],
    ]);
  });

  it("is read as old Windows and as UTF-16 write it, accents and all", () => {
    const windows = Uint8Array.from([
      ...bytes("Name,Email\nSiobh"),
      0xe1,
      ...bytes("n Byrne,s@mail.example"),
    ]);
    const utf16 = new Uint8Array(Buffer.from("\uFEFFName,Email\nSiobhán Byrne,s@mail.example", "utf16le"));
    for (const file of [windows, utf16]) expect(rowsOf(file)[0]?.name).toBe("Siobhán Byrne");
  });

  it("says of each line what is wrong with it, by the number that the spreadsheet shows", () => {
    const rows = rowsOf(
      bytes(
        "Name,Email,Postcode,Phone\nAsha Patel,asha@mail.example,,\niPhone,x@mail.example,,\nBob Bell,bob at mail,,\nCleo Ward,cleo@mail.example,nowhere,12\n",
      ),
    );
    expect(rows.map(({ line, problems }) => [line, problems.length])).toEqual([
      [2, 0],
      [3, 1],
      [4, 1],
      [5, 2],
    ]);
    expect(rows[2]?.problems[0]).toMatch(/spaces out|@ sign/);
  });

  it("takes an address once, and says in which line it was first", () => {
    const rows = rowsOf(bytes("Name,Email\nAsha Patel,asha@mail.example\nA Patel,ASHA@mail.example \n"));
    expect(rows.map(({ problems }) => problems)).toEqual([[], ["The same email address is in line 2"]]);
  });

  it.each([
    ["empty", ""],
    ["empty", "Name,Email\n"],
    ["no_name", "Email\nasha@mail.example"],
    ["no_email", "Name\nAsha Patel"],
    ["not_csv", 'Name,Email\n"Asha Patel,asha@mail.example'],
    ["not_text", "PK\u0003\u0004 a spreadsheet's own file"],
    ["not_text", "Name,Email\0\nAsha"],
    ["too_many", `Name,Email\n${"Asha Patel,asha@mail.example\n".repeat(mostRows + 1)}`],
  ])("is refused as %s", (reason, text) => {
    expect(readList(bytes(text))).toEqual({ ok: false, reason });
  });

  it("never fails, whatever bytes it is made of", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (file) => typeof readList(file).ok === "boolean"),
    );
  });
});

describe("a list for a spreadsheet", () => {
  it("begins with UTF-8's mark, so that accents stay accents", () => {
    expect(writeList(["Name"], [["Siobhán"]])).toBe("\uFEFFName\r\nSiobhán\r\n");
  });

  it("holds no cell that a spreadsheet would take for a formula, whatever anybody typed", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1 }), (cells) => {
        for (const lead of ["=", "+", "-", "@", "\t", "\r", "＝"])
          for (const cell of cells) {
            const [, line = ""] = writeList(["Note"], [[lead + cell]]).split(/^\uFEFFNote\r\n/);
            expect(line.replace(/^"/, "").startsWith("'")).toBe(true);
          }
      }),
    );
  });

  it("is read again as it was written", () => {
    const people = [
      ["Siobhán O’Brien, the elder", "s@mail.example", "HP7 0AA", "+44 7700 900123"],
      ['Ann "Nan" Ward', "nan@mail.example", "SL9 8AA", "07700900123"],
    ];
    const file = writeList(
      ["Name", "Email", "Postcode", "Phone"],
      people.map(([name = "", email = "", postcode = "", phone = ""]) => [
        name,
        email,
        postcode,
        phoneCell(phone),
      ]),
    );
    expect(rowsOf(bytes(file)).map(({ name, email, postcode }) => [name, email, postcode])).toEqual(
      people.map((person) => person.slice(0, 3)),
    );
  });

  it.each([
    ["07700900123", "07700 900123"],
    ["+44 7700 900123", "0044 7700 900123"],
    ["01494 123456 ext 12", "01494 123456 ext 12"],
    [null, ""],
  ])("writes the phone number %s so that it stays one: %s", (phone, cell) => {
    expect(phoneCell(phone)).toBe(cell);
  });
});
