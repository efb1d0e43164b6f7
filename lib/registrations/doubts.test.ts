import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { likelyDomain, type NameDoubt, nameDoubts } from "./doubts";

describe("a doubt about a name", () => {
  const doubted: [string, NameDoubt[]][] = [
    ["Margaret O'Brien", []],
    ["Bob", ["one_word"]],
    ["Mrs Smith", ["one_word"]],
    ["Bob S.", ["one_word"]],
    ["王", ["one_word"]],
    ["王明", []],
    ["J. R.", ["initials"]],
    ["J.R.", ["initials"]],
    ["J. R. Hartley", []],
    ["aaaa bbbb", ["at_random"]],
    ["asdf", ["one_word", "at_random"]],
    ["John Smith III", []],
    ["Bob 99", ["one_word", "symbols"]],
    ["Wolfe+585 Senior", ["symbols"]],
    ["Margaret and John Smith", ["two_people"]],
    ["Sandy Anderson", []],
  ];
  it.each(doubted)("%s: %j", (name, doubts) => {
    expect(nameDoubts(name)).toEqual(doubts);
  });
});

describe("the end of an address that looks mistyped", () => {
  it.each([
    ["gmial.com", "gmail.com"],
    ["gmal.com", "gmail.com"],
    ["gamil.com", "gmail.com"],
    ["gmaill.com", "gmail.com"],
    ["gnail.com", "gmail.com"],
    ["mgail.com", "gmail.com"],
    ["gmail.con", "gmail.com"],
    ["gmail.cmo", "gmail.com"],
    ["gmail.comm", "gmail.com"],
    ["gmail.co", "gmail.com"],
    ["gmail.cm", "gmail.com"],
    ["gmail.co.uk", "gmail.com"],
    ["gmial.con", "gmail.com"],
    ["GMIAL.COM", "gmail.com"],
    ["googlemial.com", "googlemail.com"],
    ["hotmial.com", "hotmail.com"],
    ["hotmial.co.uk", "hotmail.co.uk"],
    ["hotmal.co.uk", "hotmail.co.uk"],
    ["hotmail.co.ku", "hotmail.co.uk"],
    ["hotmail.couk", "hotmail.co.uk"],
    ["hotmailco.uk", "hotmail.co.uk"],
    ["hotmail.co.u", "hotmail.co.uk"],
    ["hormaill.com", "hotmail.com"],
    ["outlok.com", "outlook.com"],
    ["outllook.com", "outlook.com"],
    ["yaho.co.uk", "yahoo.co.uk"],
    ["yhaoo.com", "yahoo.com"],
    ["yahooo.com", "yahoo.com"],
    ["yahoo.co", "yahoo.com"],
    ["iclould.com", "icloud.com"],
    ["icoud.com", "icloud.com"],
    ["btinternet.co.uk", "btinternet.com"],
    ["btintenet.com", "btinternet.com"],
    ["bitinternet.com", "btinternet.com"],
    ["talktalk.nte", "talktalk.net"],
    ["taktalk.net", "talktalk.net"],
    ["virginmeida.com", "virginmedia.com"],
    ["ntlword.com", "ntlworld.com"],
    ["blueyonder.co.ku", "blueyonder.co.uk"],
    ["protonmial.com", "protonmail.com"],
    ["sky.con", "sky.com"],
    ["live.co.ukk", "live.co.uk"],
    // Nobody has these endings, whoever the mail is with.
    ["hillside-forum.con", "hillside-forum.com"],
    ["school.co.ku", "school.co.uk"],
  ])("%s was meant to be %s", (typed, meant) => {
    expect(likelyDomain(`margaret@${typed}`)).toBe(meant);
  });

  it.each([
    "gmail.com",
    "GMAIL.COM",
    "googlemail.com",
    "mail.com",
    "email.com",
    "ymail.com",
    "gmx.com",
    "gmx.net",
    "gmx.de",
    "hmail.com",
    "fmail.co.uk",
    "mail.ru",
    "hushmail.com",
    "fastmail.com",
    "hotmail.co.uk",
    "hotmail.de",
    "hotmail.se",
    "hotmail.com.au",
    "outlook.de",
    "outlook.co.uk",
    "yahoo.co.in",
    "yahoo.co.jp",
    "yahoo.com.au",
    "yahoo.ie",
    "live.co.uk",
    "live.com.au",
    "live.ca",
    "me.com",
    "me.uk",
    "aol.com",
    "aol.de",
    "ao.com",
    "sky.com",
    "sky.uk",
    "ski.com",
    "msn.com",
    "man.com",
    "tesco.com",
    "virgin.com",
    "cloud.com",
    "btinternet.com",
    "bt.com",
    "proton.me",
    "pm.me",
    "hillside.example",
    "amersham.sch.uk",
    "bucks.gov.uk",
    "nhs.net",
    "thamesvalley.police.uk",
    "ucl.ac.uk",
    "company.co",
    "firm.cm",
    "mail.gmail.example",
    "用户.广告",
    "constructor.com",
    "__proto__.com",
  ])("%s is left alone", (typed) => {
    expect(likelyDomain(`margaret@${typed}`)).toBeNull();
  });

  it("once mended is asked about no more", () => {
    const name = fc.constantFrom(
      "gmail",
      "hotmail",
      "yahoo",
      "outlook",
      "btinternet",
      "virginmedia",
      "sky",
      "hillside",
    );
    const ending = fc.constantFrom(".com", ".co.uk", ".con", ".co.ku", ".net", ".cm", ".co");
    const slip = fc.record({ at: fc.nat(8), letter: fc.constantFrom("a", "o", "") });
    fc.assert(
      fc.property(name, ending, slip, (whole, end, { at, letter }) => {
        const likely = likelyDomain(`m@${whole.slice(0, at)}${letter}${whole.slice(at + 1)}${end}`);
        if (likely !== null) expect(likelyDomain(`m@${likely}`)).toBeNull();
      }),
    );
  });
});
