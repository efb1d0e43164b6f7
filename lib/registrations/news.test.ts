import { expect, it } from "vitest";
import { newsWords } from "./news";

const everywhere = () => true;

it("says how many requests are new", () => {
  expect(newsWords({ asked: 1, decided: [] }, everywhere)).toBe("1 new request.");
  expect(newsWords({ asked: 2, decided: [] }, everywhere)).toBe("2 new requests.");
  expect(newsWords({ asked: 0, decided: [] }, everywhere)).toBe("");
});

it("says who decided about what is shown, and nothing about the rest", () => {
  const decided = [
    { id: "1", by: "Priya Shah" },
    { id: "2", by: "Priya Shah" },
    { id: "3", by: "Tom Whitfield" },
    { id: "4", by: null },
    { id: "5", by: "Asha Patel" },
  ];
  const isShown = (id: string) => id !== "5";
  expect(newsWords({ asked: 0, decided: decided.slice(0, 1) }, isShown)).toBe(
    "Priya Shah decided about 1 of these.",
  );
  expect(newsWords({ asked: 1, decided }, isShown)).toBe(
    "1 new request. Priya Shah and Tom Whitfield decided about 3 of these. 1 of these is not to check any more.",
  );
  expect(newsWords({ asked: 0, decided: decided.slice(4) }, isShown)).toBe("");
});
