import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Duty, duties, may, type OrganiserRole, organiserRoles } from "@/lib/people/rules";

const root = path.resolve("app", "(organiser)", "organise");

/** One page or form of the organisers' side, as its own source says who may have it. */
export interface OrganisersRoute {
  /** "/organise/meetings/[id]/edit" */
  route: string;
  isPage: boolean;
  /** What it asks of whoever comes; null for the one form that anybody signed in may send. */
  duty: Duty | null;
}

/** The one form that needs no duty: it ends whatever session there is. */
const forAnybody = ["/organise/sign-out/send"];

/**
 * Every page and form of the organisers' side, found in the code, with the duty that it asks for. Throws where one asks
 * for none, for several, or for one that there is not: what is new cannot be forgotten.
 */
export function organisersRoutes(): OrganisersRoute[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|[/\\])(page\.tsx|route\.ts)$/.test(file))
    .map((file) => {
      const folder = path.dirname(file).split(path.sep).join("/");
      const route = folder === "." ? "/organise" : `/organise/${folder}`;
      const duty = dutyIn(readFileSync(path.join(root, file), "utf8"), route);
      return { route, isPage: file.endsWith("page.tsx"), duty };
    })
    .sort((one, other) => (one.route < other.route ? -1 : 1));
}

function dutyIn(source: string, route: string): Duty | null {
  const asked = [...new Set([...source.matchAll(/\brequireOrganiser\(\s*"(\w+)"/g)].map(([, duty]) => duty))];
  if (asked.length === 0 && forAnybody.includes(route)) return null;
  const duty = duties.find((known) => known === asked[0]);
  if (asked.length !== 1 || !duty)
    throw new Error(`${route} must ask for one duty, and asks for ${asked.join(", ") || "none"}`);
  return duty;
}

/** Whether a role may have a page or send a form. */
export function isAllowed(role: OrganiserRole, { duty }: OrganisersRoute): boolean {
  return duty === null || may(role, duty);
}

/** Who may do what, as a table to read. */
export function permissionsTable(): string {
  const yes = (allowed: boolean) => (allowed ? "yes" : "–");
  const rowOf = (route: OrganisersRoute) =>
    [
      `\`${route.route}\``,
      route.duty ?? "signed in",
      ...organiserRoles.map((role) => yes(isAllowed(role, route))),
    ].join(" | ");
  const table = (isPage: boolean) => [
    `| ${isPage ? "page" : "form or file"} | duty | ${organiserRoles.join(" | ")} |`,
    `| --- | --- | ${organiserRoles.map(() => "---").join(" | ")} |`,
    ...organisersRoutes()
      .filter((route) => route.isPage === isPage)
      .map((route) => `| ${rowOf(route)} |`),
  ];
  return [
    "# Who may do what",
    "",
    "Made from the code by `tests/unit/permissions.test.ts`, which fails when this file is behind: run",
    "`npx vitest run --project unit tests/unit/permissions.test.ts -u`, and read what has changed. A browser test sends",
    "each of these, as each role and as nobody, to the running site. Whoever is not signed in is asked to sign in.",
    "",
    ...table(true),
    "",
    ...table(false),
    "",
  ].join("\n");
}
