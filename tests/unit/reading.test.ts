import { describe, expect, it } from "vitest";
import {
  longSentences,
  readingGrade,
  sentencesOfMail,
  sentencesOfPage,
  unwantedWords,
} from "../support/reading";

// A measure that finds nothing would let everything through: so it is measured, too.

const page = (main: string) =>
  `<!doctype html><html><body><header>Menu.</header><main>${main}</main><footer>Help.</footer></body></html>`;

describe("how hard a text is to read", () => {
  it("tells a child's words from an office's", () => {
    const easy = [
      "We have your request.",
      "We will look at it by Sunday.",
      "You can ring us if you need help.",
    ];
    const hard = [
      "Registration applications are processed in accordance with the prevailing eligibility criteria.",
      "Notification of the determination will be transmitted electronically upon finalisation of the procedure.",
    ];
    expect(readingGrade(easy)).toBeLessThan(3);
    expect(readingGrade(hard)).toBeGreaterThan(15);
  });

  it("reads the main part of a page as a person meets it, each block for itself", () => {
    const sentences = sentencesOfPage(
      page(`
        <h1>Ask for a place<bdi>, Oluwaseun</bdi></h1>
        <p>It is <strong>free</strong>. Who can come?</p>
        <ul><li>People who live here</li></ul>
        <label for="a">Full name <span>(optional)</span></label><input id="a" value="typed words">
        <p hidden>Not to be seen.</p><span aria-hidden="true">‹</span>
        <dl><dt>Full name</dt><dd>HP7 0AB</dd><dt>Your promise</dt><dd>I will not share.</dd></dl>
        <form><button>Send my request</button></form>`),
    );
    expect(sentences).toEqual([
      "Ask for a place",
      "It is free.",
      "Who can come?",
      "People who live here",
      "Full name (optional)",
      "Full name",
      "Your promise",
      "I will not share.",
      "Send my request",
    ]);
  });

  it("reads a mail's text without its addresses and plain facts", () => {
    const mail =
      "Meeting: Safer streets\n\nJoin here:\nhttps://hillside.example/j/x\n1. Ask. Then wait.\n> Be kind.";
    expect(sentencesOfMail(mail)).toEqual(["Join here:", "Ask.", "Then wait.", "Be kind."]);
  });

  it("finds a sentence that is too long, and does not count its numbers", () => {
    const words = (count: number) => `${Array.from({ length: count }, () => "word").join(" ")}.`;
    expect(longSentences([words(25), words(26), `${words(25).slice(0, -1)} 7 8 9.`])).toEqual([words(26)]);
  });

  it("finds each word that nobody should meet, however it is written", () => {
    expect(unwantedWords("Please enter a VALID ticket!")).toEqual(["Please", "VALID", "ticket", "!"]);
    expect(unwantedWords("Sorry, the session token has expired. Submit again.")).toEqual([
      "Sorry",
      "session",
      "token",
      "expired",
      "Submit",
    ]);
    expect(unwantedWords("We have your request. Check your email.")).toEqual([]);
  });
});
