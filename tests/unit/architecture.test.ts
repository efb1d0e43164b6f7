import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = path.join(import.meta.dirname, "..", "..");

/** The source files under a folder of the project, as paths from its root. */
function filesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mts|mjs|js)$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

const isTest = (file: string) => /\.test\.tsx?$/.test(file);
const sourceOf = (file: string) => readFileSync(path.join(root, file), "utf8");

/** What a file imports, re-exports or imports while running; types as well. */
function importsOf(file: string): string[] {
  const named = /(?:^|\n)\s*(?:import|export)\b[^;"']*?from\s*["']([^"']+)["']/g;
  const bare = /(?:^|\n)\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;
  const source = sourceOf(file);
  return [...source.matchAll(named), ...source.matchAll(bare)].map(
    (found) => (found[1] ?? found[2]) as string,
  );
}

/** Where an import leads within the project, as a path from its root without an ending; null for a package. */
function targetOf(file: string, imported: string): string | null {
  if (imported.startsWith("@/")) return imported.slice(2);
  return imported.startsWith(".") ? path.join(path.dirname(file), imported) : null;
}

const folderOf = (file: string) => file.split(path.sep)[0] as string;

describe("imports run one way", () => {
  const mayImport: Record<string, string[]> = {
    app: ["app", "components", "lib"],
    components: ["components", "lib"],
    emails: ["emails"],
    lib: ["lib", "db", "emails"],
    db: ["db", "lib"],
  };

  it.each(Object.keys(mayImport))(
    "out of %s into nothing that is above or beside it, by whatever spelling",
    (folder) => {
      const files = filesIn(folder).filter((file) => !isTest(file));
      expect(files.length).toBeGreaterThan(5);
      const wrong = files.flatMap((file) =>
        importsOf(file)
          .map((imported) => targetOf(file, imported))
          .filter((target) => target !== null && !mayImport[folder]?.includes(folderOf(target)))
          .map((target) => `${file} imports ${target}`),
      );
      expect(wrong).toEqual([]);
    },
  );

  it("every import of our own that this test reads leads to a file that is there", () => {
    const endings = ["", ".ts", ".tsx", ".js", ".mjs", ".css", "/index.ts"];
    let looked = 0;
    for (const file of Object.keys(mayImport).flatMap(filesIn))
      for (const imported of importsOf(file)) {
        const target = targetOf(file, imported);
        if (!target) continue;
        looked++;
        expect(
          endings.some((ending) => existsSync(path.join(root, target + ending))),
          `${file}: ${imported}`,
        ).toBe(true);
      }
    expect(looked).toBeGreaterThan(200);
  });
});

describe("the linter really sees", () => {
  // Overrides in Biome do not merge: each layer's list stands for itself, so each is tried.
  const probes: { layer: string; refused: string[]; allowed: string[] }[] = [
    {
      layer: "app/probe.ts",
      refused: ["@/db/client", "@/db/schema/meetings", "@/scripts/serve", "@/tests/support/people"],
      allowed: ["@/lib/meetings/queries", "@/components/button"],
    },
    {
      layer: "components/probe.tsx",
      refused: [
        "@/app/_frame/frame",
        "@/db/client",
        "@/emails/templates",
        "@/scripts/serve",
        "@/tests/support/people",
        "@/lib/meetings/queries",
        "@/lib/meetings/commands",
        "@/lib/env",
        "@/lib/crypto",
        "@/lib/auth/session",
      ],
      allowed: ["@/lib/meetings/rules", "@/lib/meetings/labels", "@/lib/dates", "./button"],
    },
    {
      layer: "emails/probe.tsx",
      refused: ["@/app/_frame/frame", "@/db/client", "@/lib/dates", "@/components/button", "@/scripts/serve"],
      allowed: ["./parts/frame", "@react-email/components"],
    },
    {
      layer: "lib/meetings/probe.ts",
      refused: ["@/app/_frame/frame", "@/components/button", "@/scripts/serve", "@/tests/support/people"],
      allowed: ["@/db/client", "@/emails/templates", "./rules"],
    },
    {
      layer: "db/probe.ts",
      refused: ["@/app/_frame/frame", "@/components/button", "@/emails/templates", "@/scripts/serve"],
      allowed: ["@/lib/meetings/rules", "./client"],
    },
    {
      layer: "lib/meetings/rules.ts",
      refused: [
        "@/db/client",
        "@/app/_frame/frame",
        "@/tests/support/people",
        "@/lib/clock",
        "@/lib/env",
        "@/lib/registrations/commands",
        "drizzle-orm",
        "node:crypto",
        "next/headers",
      ],
      allowed: ["zod", "./slug", "@/lib/registrations/rules"],
    },
  ];

  let seen: Map<string, string[]>;
  const folder = mkdtempSync(path.join(tmpdir(), "gatehouse-lint-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const fileOf = (layer: string, n: number) => {
    const { dir, ext, name } = path.parse(layer);
    // The rules of a noun have one name, so each of their probes is a noun of its own.
    return name === "rules" ? `lib/noun${n}/rules.ts` : path.join(dir, `${name}-${n}${ext}`);
  };

  beforeAll(() => {
    cpSync(path.join(root, "biome.json"), path.join(folder, "biome.json"));
    for (const { layer, refused, allowed } of probes)
      for (const [n, imported] of [...refused, ...allowed].entries()) {
        const file = path.join(folder, fileOf(layer, n));
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, `import * as probe from "${imported}";\nexport const kept = probe;\n`);
      }
    const biome = path.join(root, "node_modules", "@biomejs", "biome", "bin", "biome");
    const only = "--only=style/noRestrictedImports";
    const options = ["lint", "--vcs-enabled=false", "--reporter=json", "--max-diagnostics=none", only, "."];
    const { stdout } = spawnSync(process.execPath, [biome, ...options], { cwd: folder, encoding: "utf8" });
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { category: string; message: string; location: { path: string } }[];
    };
    seen = new Map();
    for (const { category, message, location } of diagnostics)
      if (category === "lint/style/noRestrictedImports")
        seen.set(location.path, [...(seen.get(location.path) ?? []), message]);
  });

  it.each(probes)("what must not stand in $layer, and nothing else", ({ layer, refused, allowed }) => {
    const reported = [...refused, ...allowed].filter((_, n) => seen.has(fileOf(layer, n)));
    expect(reported).toEqual(refused);
  });
});

describe("a noun's folder in lib", () => {
  const usual = ["rules.ts", "input.ts", "queries.ts", "commands.ts", "labels.ts"];
  /** The two outside worlds and sign-in, which are no nouns of the forum's. */
  const worlds = ["auth", "mail", "zoom"];
  /** A subject of its own within a noun, with what it is. */
  const besides: Record<string, string> = {
    "arrivals/coming.ts": "which coming of somebody's an event is about",
    "arrivals/everybody.ts": "everybody who asked, to be compared with whom Zoom shows",
    "arrivals/match.ts": "whom Zoom shows, and how sure that is",
    "arrivals/sightings.ts": "somebody seen in Zoom, noted",
    "arrivals/told.ts": "what Zoom tells, taken in",
    "arrivals/trouble-first.ts": "whom Zoom shows, what is wrong first",
    "arrivals/who-is-here.ts": "whom Zoom shows now, read",
    "forum/house-rules.ts": "how people treat each other at a meeting",
    "forum/contrast.ts": "how far two colours stand apart",
    "forum/lines.ts": "a list that is arranged in a form",
    "forum/palette.ts": "what follows from a forum's two colours",
    "forum/picture.ts": "what a file really is",
    "meetings/remind.ts": "the mails of the day before and of the doors' opening",
    "meetings/area-postcodes.ts": "beginnings of postcodes as they are typed",
    "meetings/call-off.ts": "what ends with a meeting that is cancelled or stopped",
    "meetings/calendar.ts": "a meeting as a file for somebody's calendar",
    "meetings/cancel.ts": "a meeting that will not take place",
    "meetings/edit.ts": "a meeting's set-up, section by section",
    "meetings/stop.ts": "a meeting that was broken off on the night",
    "questions/arrange.ts": "the panel's questions put together and ordered",
    "meetings/move.ts": "another day or time",
    "meetings/notes.ts": "what was said, for everybody to read",
    "meetings/slug.ts": "a meeting's address",
    "link-reports/risk-alert.ts": "a link that Zoom itself saw in public",
    "link-reports/whose.ts": "whose link it was that somebody saw",
    "messages/compose-for-others.ts": "what a message says to whoever is no registrant",
    "messages/compose-about-a-meeting.ts": "what a message about the meeting itself says",
    "messages/compose-alerts.ts": "what an alert to organisers says",
    "messages/compose-room-trouble.ts": "what an alert about a Zoom meeting says",
    "messages/compose-for-team.ts": "what a message says about the team itself",
    "messages/compose.ts": "what a message says",
    "messages/deliver.ts": "one message on its way",
    "messages/housekeeping.ts": "what time alone brings about",
    "messages/letterhead.ts": "what every message says, and its envelope",
    "messages/preview.ts": "a mail as an organiser sees it before it leaves",
    "messages/send-again.ts": "a mail that did not go",
    "messages/worker.ts": "the loop that delivers",
    "people/history.ts": "what organisers did, wherever it is kept",
    "people/notices.ts": "what the rest of the team is told",
    "passes/issue.ts": "making and ending passes within somebody's transaction",
    "safety/facts.ts": "what the checklist's lines are judged by",
    "rooms/alarm.ts": "a Zoom meeting that is broken, told by mail",
    "rooms/broken.ts": "which trouble keeps people out",
    "people/alerts.ts": "what waits for organisers, told by mail",
    "registrations/add.ts": "people whom an organiser puts on the list",
    "registrations/another-name.ts": "another name for the night, told and answered",
    "registrations/approve-returning.ts": "the meeting's own rule about who came before",
    "registrations/areas.ts": "what lies in a meeting's area",
    "registrations/ask-again.ts": "answers carried over to the next meeting's form",
    "registrations/by-organiser-input.ts": "the shapes of what an organiser writes down for somebody",
    "registrations/change-input.ts":
      "the shapes of the registrant's changes, and of the organiser's answers to them",
    "registrations/change.ts": "details changed, looked at and taken back",
    "registrations/confirm.ts": "the address proved, and what that releases",
    "registrations/correct.ts": "a slip that an organiser puts right",
    "registrations/end-page-links.ts": "the links to one person's page, ended by an organiser",
    "registrations/doubts.ts": "what is unusual about an answer, asked and never refused",
    "registrations/flags.ts": "what an organiser should notice, in words",
    "registrations/held.ts": "decisions that can still be undone, put together to be read",
    "registrations/news.ts": "what is new on the list of requests, in words",
    "registrations/queue.ts": "the list of requests, what is held, and what is new",
    "registrations/ticks.ts": "people ticked in a list",
    "registrations/together.ts": "one press about several people",
    "registrations/export-list.ts": "a meeting's people as a file for a spreadsheet",
    "registrations/import-list.ts": "a list of people, looked at and taken",
    "registrations/list-file.ts": "such a file, read and written",
    "registrations/lapse.ts": "places that nobody confirms",
    "registrations/lost-email.ts": "links mailed again to somebody who lost them",
    "registrations/likeness.ts": "requests that look alike",
    "registrations/link-kinds.ts": "the two links beside the private one",
    "registrations/mailed-links.ts": "making those links",
    "registrations/names.ts": "what a person's name can be",
    "registrations/nicknames.ts": "which given names are short for which",
    "registrations/notices.ts": "what is noticed about a request that is not written in it",
    "registrations/other-meetings.ts": "requests from one address at other meetings",
    "registrations/postcodes.ts": "a postcode however it is written",
    "registrations/request.ts": "a place asked for, once and twice",
    "registrations/record.ts": "the steps that commands share",
    "registrations/own-data.ts": "everything that is kept about one person, for them to read and take",
    "registrations/retention.ts": "details deleted when their time is over, or their owner wishes it",
    "registrations/slip-token.ts": "what shows a slip for ten minutes",
    "registrations/slip.ts": "the note that a slip was shown",
    "registrations/search.ts": "somebody found by what is remembered of them",
    "registrations/spelling.ts": "how names are compared",
    "registrations/status.ts": "what a registrant's link shows",
    "registrations/tabs.ts": "a meeting's people in their tabs",
    "registrations/waiting-list.ts": "places offered to whoever is next in line",
    "returning/known-by.ts": "what somebody is known again by, as keyed hashes",
    "rooms/due.ts": "what is to be done about a room that the site makes",
    "rooms/hosts.ts": "who runs a meeting in Zoom",
    "rooms/keep.ts": "Zoom's meetings kept as our rooms say",
    "rooms/meeting-body.ts": "what a Zoom meeting is made of",
    "rooms/note.ts": "what came of a step with Zoom",
    "rooms/put.ts": "the steps that the commands about rooms share",
    "rooms/safety.ts": "what Zoom must say of a meeting before anybody is led there",
    "rooms/seal.ts": "how a room is sealed",
    "safety/advice.ts": "the police's advice, line by line, in words and with where to press",
    "safety/advice-on-settings.ts": "the same for what is set in Zoom beforehand",
    "safety/lines.ts": "the lines of the safety checklist, and what their answers are made of",
    "safety/mend.ts": "a setting of the host's put right in Zoom",
    "safety/public-words.ts": "our own public pages looked through for Zoom's addresses",
    "rooms/start-address.ts": "where a co-host starts the Zoom meeting",
    "rooms/telling.ts": "Zoom told of what has changed, within what it takes a day",
    "rooms/start.ts": "the note that somebody is shown it",
    "rooms/work.ts": "rooms with everything that Zoom should be told of them",
    "zoom-list/keeper.ts": "the loop that keeps Zoom as our tables say",
    "zoom-list/wanted.ts": "who is to be on Zoom's list, for queries",
    "zoom-list/difference.ts": "what differs between who may come in and our entries for Zoom",
    "zoom-list/keep.ts": "one step of keeping Zoom's list equal to ours",
    "zoom-list/lease.ts": "entries taken in hand",
    "zoom-list/add.ts": "entries brought onto Zoom's list",
    "zoom-list/cancel.ts": "entries taken off it",
    "zoom-list/status.ts": "approving and cancelling, and what came of it",
    "zoom-list/look-up.ts": "what Zoom says of entries",
    "zoom-list/note.ts": "what came of a call to Zoom",
    "zoom-list/compare.ts": "Zoom's lists beside ours, on a schedule",
    "zoom-list/strangers.ts": "whoever is on Zoom's list and not on ours",
    "zoom-list/seal.ts": "how a personal way into Zoom is sealed",
    "zoom-list/personal-ways.ts": "whose way into Zoom it is that was seen in public",
    "zoom-list/pins.ts": "somebody's own number for the telephone",
    "subscribers/announce.ts": "a meeting told to the mailing list",
    "subscribers/list-link.ts": "the one link of a subscriber",
    "zoom-list/forget.ts": "what Zoom was given and told us, when details are deleted",
  };
  const nouns = readdirSync(path.join(root, "lib"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !worlds.includes(entry.name))
    .map((entry) => entry.name);
  const files = nouns.flatMap((noun) =>
    readdirSync(path.join(root, "lib", noun)).map((file) => `${noun}/${file}`),
  );

  it("holds the usual five files and the subjects that are listed here, and no other", () => {
    expect(nouns.length).toBeGreaterThan(5);
    const others = files.filter((file) => !isTest(file) && !usual.includes(path.basename(file)));
    expect(others.sort()).toEqual(Object.keys(besides).sort());
  });

  it("begins with its rules", () => {
    expect(nouns.filter((noun) => !files.includes(`${noun}/rules.ts`))).toEqual([]);
  });

  it.each(["utils", "helpers", "services", "types", "misc", "common"])(
    "is never called %s, nor is a file",
    (name) => {
      const all = ["app", "components", "lib", "db", "scripts"].flatMap(filesIn);
      expect(all.length).toBeGreaterThan(150);
      const called = all.filter((file) =>
        file.split(/[/\\]/).some((piece) => piece.replace(/\..*/, "") === name),
      );
      expect(called).toEqual([]);
    },
  );
});

const pagesAndRoutes = filesIn("app").filter((file) => /(^|[/\\])(page|route)(\.demo)?\.tsx?$/.test(file));

describe("the organisers' side", () => {
  const open: Record<string, string> = {
    "app/(organiser)/organise/sign-out/send/route.ts": "signing out, for whoever has a session to end",
  };
  const theirs = pagesAndRoutes.filter((file) => file.startsWith(path.join("app", "(organiser)")));

  it("asks who is there on every page and at every form", () => {
    expect(theirs.length).toBeGreaterThan(20);
    const unguarded = theirs.filter((file) => !/\brequireOrganiser\(\s*"/.test(sourceOf(file)));
    expect(unguarded).toEqual(Object.keys(open));
  });

  it("is reached at /organise alone, which no search engine or cache keeps", () => {
    const elsewhere = theirs.filter((file) => !file.startsWith(path.join("app", "(organiser)", "organise")));
    expect(elsewhere).toEqual([]);
  });
});

describe("opening an address changes nothing:", () => {
  /** The modules whose exports write. */
  const writes =
    /^@\/lib\/([\w-]+\/(commands|request|add|correct|slip|confirm|send-again|lapse|lost-email|end-page-links|waiting-list|housekeeping|worker|deliver|issue|passkeys|check-codes|start-session|announce|move|cancel|stop|edit|call-off|arrange|notes|retention|together|approve-returning|import-list|export-list|hosts|start|put|keep|note|mend|told|sightings|risk-alert)|drafts|limits)$/;
  const shown = pagesAndRoutes.filter(
    (file) =>
      /page(\.demo)?\.tsx$/.test(file) ||
      /export (async function|function|const) (GET|HEAD)\b/.test(sourceOf(file)),
  );
  /** Reads only, of a module that also writes. */
  const reading = ["findDraft", "checkList"];

  function writersIn(file: string): string[] {
    const imports = [...sourceOf(file).matchAll(/import (type )?\{([^}]*)\} from "([^"]+)"/g)];
    return imports
      .filter(([, type, , from]) => !type && writes.test(from as string))
      .flatMap(([, , names]) => (names as string).split(",").map((name) => name.trim()))
      .filter((name) => name !== "" && !name.startsWith("type ") && !reading.includes(name));
  }

  it("no page and no route that answers GET imports anything that writes", () => {
    expect(shown.length).toBeGreaterThan(25);
    expect(shown.filter((file) => writersIn(file).length > 0)).toEqual([]);
  });

  it("whatever imports something that writes answers POST and nothing else", () => {
    const writing = pagesAndRoutes.filter((file) => writersIn(file).length > 0);
    expect(writing.length).toBeGreaterThan(10);
    for (const file of writing) {
      expect(sourceOf(file), file).toMatch(/export const POST = /);
      // No form: whoever signed what is sent there is all that counts.
      if (file !== path.join("app", "api", "webhooks", "zoom", "route.ts"))
        expect(file).toMatch(/send[/\\]route\.ts$/);
    }
  });

  it("forms post to route handlers at addresses that no build changes: there are no server actions", () => {
    const files = ["app", "components", "lib"].flatMap(filesIn);
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => /["']use server["']/.test(sourceOf(file)))).toEqual([]);
  });
});

describe("the way into Zoom", () => {
  it("is opened by the seat page, and for the telephone by the slip, alone", () => {
    const files = ["app", "components", "emails", "lib", "scripts"]
      .flatMap(filesIn)
      .filter((file) => !isTest(file));
    const opening = (name: string) => files.filter((file) => sourceOf(file).includes(name)).sort();
    expect(opening("wayIn(")).toEqual(["app/(registrant)/enter/[pass]/page.tsx", "lib/zoom-list/queries.ts"]);
    expect(opening("openReadyRoom(")).toEqual(["lib/rooms/queries.ts", "lib/zoom-list/queries.ts"]);
    expect(opening("openRoomForSlip")).toEqual([
      "app/(organiser)/organise/people/[registrationId]/slip/page.tsx",
      "lib/rooms/queries.ts",
    ]);
    expect(opening("openRoom(")).toEqual(["lib/rooms/note.ts", "lib/rooms/queries.ts", "lib/rooms/seal.ts"]);
    // Of somebody's own way: shown by the two above, and kept equal to what Zoom says.
    expect(opening("openPin(")).toEqual(["lib/rooms/queries.ts", "lib/zoom-list/pins.ts"]);
    expect(opening("openWay(")).toEqual([
      "lib/zoom-list/compare.ts",
      "lib/zoom-list/personal-ways.ts",
      "lib/zoom-list/pins.ts",
      "lib/zoom-list/queries.ts",
      "lib/zoom-list/seal.ts",
    ]);
  });
});

describe("the environment", () => {
  const reading: Record<string, string> = {
    "lib/env.ts": "the one place that reads and checks it",
    "instrumentation.ts": "the framework's own mark of which runtime this is",
    "proxy.ts": "the framework's own mark of developing",
    "db/seed/demo.ts": "the demonstration's clock at its start",
  };

  it("is read in one place, and where the framework leaves no other way", () => {
    const files = [
      ...["app", "components", "emails", "lib", "db"].flatMap(filesIn),
      ...readdirSync(root).filter((file) => /\.tsx?$/.test(file) && !/\.config\.ts$/.test(file)),
    ].filter((file) => !isTest(file));
    expect(files.length).toBeGreaterThan(100);
    const found = files.filter((file) => /process\s*\.\s*env\b|import\.meta\.env/.test(sourceOf(file)));
    expect(found.sort()).toEqual(Object.keys(reading).sort());
  });
});
