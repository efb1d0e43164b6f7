import { expect, it } from "vitest";
import { organiserRoles } from "@/lib/people/rules";
import { isAllowed, organisersRoutes, permissionsTable } from "../support/permissions";

it("every page and form of the organisers' side asks for one duty, and the table of them is up to date", async () => {
  expect(organisersRoutes().length).toBeGreaterThan(60);
  await expect(permissionsTable()).toMatchFileSnapshot("../../docs/permissions.md");
});

it("whoever may do less may do nothing that whoever may do more may not", () => {
  const [owner, organiser, doorkeeper] = organiserRoles.map((role) =>
    organisersRoutes().filter((route) => isAllowed(role, route)),
  );
  const names = (routes: typeof owner) => new Set(routes?.map(({ route }) => route));
  expect([...names(doorkeeper)].filter((route) => !names(organiser).has(route))).toEqual([]);
  expect([...names(organiser)].filter((route) => !names(owner).has(route))).toEqual([]);
  expect(names(owner).size).toBe(organisersRoutes().length);
});
