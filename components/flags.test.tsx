import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Flags } from "./flags";

it("a name or an address that was changed cannot turn the words beside it around", () => {
  const page = renderToStaticMarkup(
    <Flags
      flags={[
        { kind: "changed", words: "Name changed. It was", typed: { text: "محمد الفاسي" } },
        { kind: "changed", words: "Email address changed. It was", typed: { text: "محمد@example.org" } },
        {
          kind: "same_phone",
          words: "Same phone as",
          typed: { text: "אורי לוי", id: "1" },
          after: "(Approved)",
        },
      ]}
    />,
  );
  for (const typed of ["محمد الفاسي", "محمد@example.org", "אורי לוי"])
    expect(page).toContain(`<bdi>${typed}</bdi>`);
});

it("draws nothing where there is nothing to notice", () => {
  expect(renderToStaticMarkup(<Flags flags={[]} />)).toBe("");
});
