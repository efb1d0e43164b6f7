import { newSecret } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { type OrganiserRole, organiserRoles } from "@/lib/people/rules";
import { routesOfTheBuild } from "../support/browser-walk";
import { givenOrganiser } from "../support/people";
import { isAllowed, type OrganisersRoute, organisersRoutes } from "../support/permissions";
import { expect, sessionOf, test } from "../support/test";

type Somebody = OrganiserRole | "nobody";

test("the build has no page or form of the organisers that the table does not know", () => {
  const built = routesOfTheBuild()
    .map(({ route }) => route)
    .filter((route) => route.startsWith("/organise"))
    .sort();
  expect(built).toEqual(
    organisersRoutes()
      .map(({ route }) => route)
      .sort(),
  );
});

for (const who of [...organiserRoles, "nobody"] as const)
  test(`every page and form answers ${who} as the table says`, async ({ request }) => {
    test.setTimeout(120_000);
    const wrong: string[] = [];
    const organiser = who === "nobody" ? null : await givenOrganiser("Tom Whitfield", who);
    const routes = organisersRoutes();
    expect(routes.length).toBeGreaterThan(60);
    for (const route of routes) {
      // A session of its own for each: one of these forms ends it.
      const cookie = organiser ? await sessionOf(organiser) : undefined;
      const answer = await request.fetch(addressOf(route), {
        method: route.isPage ? "GET" : methodOf(route),
        maxRedirects: 0,
        headers: {
          origin: process.env.SITE_URL ?? "",
          ...(cookie ? { cookie } : {}),
        },
        ...(methodOf(route) === "POST" && !route.isPage ? { form: { seen: "requested" } } : {}),
      });
      const got = whatBecame(answer.status(), answer.headers().location ?? "", await answer.text());
      if (got !== expected(who, route)) wrong.push(`${route.route}: ${got} (${answer.status()})`);
    }
    expect(wrong).toEqual([]);
  });

/** Something in every bracket that is nowhere, so that whoever is let through changes nothing. */
function addressOf({ route }: OrganisersRoute): string {
  return route.replace(/\[(\w+)\]/g, (_, name: string) => (name === "token" ? newSecret() : newId()));
}

const methodOf = ({ route }: OrganisersRoute) => (route.endsWith("/send") ? "POST" : "GET");

type Became = "let through" | "led to sign in" | "told that it is for others" | "fault";

function whatBecame(status: number, location: string, text: string): Became {
  if (status >= 500 || location.includes("/problem")) return "fault";
  const led = `${location} ${text.includes("/sign-in?next=") && status !== 200 ? "/sign-in" : ""}`;
  if (led.includes("/sign-in")) return "led to sign in";
  return led.includes("/organise/not-yours") ? "told that it is for others" : "let through";
}

function expected(who: Somebody, route: OrganisersRoute): Became {
  // Signing out leads there as well.
  if (who === "nobody" || route.duty === null) return "led to sign in";
  return isAllowed(who, route) ? "let through" : "told that it is for others";
}
