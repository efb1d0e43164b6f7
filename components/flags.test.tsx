import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Flags } from "./flags";

it("a name or an address that was changed cannot turn the words beside it around", () => {
  const page = renderToStaticMarkup(
    <Flags
      name="Ann Lee"
      confirmed
      previousName="محمد الفاسي"
      previousEmail="محمد@example.org"
      formFlags={[]}
      likeness={[{ same: "phone", id: "1", name: "אורי לוי", state: "approved" }]}
    />,
  );
  for (const typed of ["محمد الفاسي", "محمد@example.org", "אורי לוי"])
    expect(page).toContain(`<bdi>${typed}</bdi>`);
});
