import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { forum } from "@/db/schema/forum";
import { organiserHistory } from "@/db/schema/organisers";
import { now } from "@/lib/clock";
import { readValues } from "@/lib/forms";
import { saveLook } from "@/lib/forum/commands";
import { lookInput } from "@/lib/forum/input";
import { findMarkPicture, forgetForum, getForum, lastKnownForum, lookOfForum } from "@/lib/forum/queries";
import { useDatabase } from "@/tests/support/database";
import { givenOrganiser } from "@/tests/support/people";
import { png } from "@/tests/support/pictures";

useDatabase();
beforeEach(forgetForum);

const plum = { main: "#5b1a6e", link: "#6b0f3c" };
const picture = { image: png(64, 64), type: "image/png" as const };

async function actsOf(organiserId: string): Promise<string[]> {
  const acts = await db()
    .select()
    .from(organiserHistory)
    .where(eq(organiserHistory.organiserId, organiserId));
  return acts.map(({ act }) => act);
}

describe("the forum's look", () => {
  it("is on the next page after it was changed, under a new version, with who did it in the history", async () => {
    const olive = await givenOrganiser("Olive Owner", "owner");
    const before = await getForum();
    expect(before).toMatchObject({ colours: null, mark: { kind: "table" } });
    await saveLook({ colours: plum, mark: { kind: "letters", letters: "HF" } }, olive.id, await now());
    const version = before.identityVersion + 1;
    expect(await getForum()).toMatchObject({
      colours: plum,
      mark: { kind: "letters", letters: "HF", version },
      identityVersion: version,
    });
    expect(await actsOf(olive.id)).toEqual(["changed_look"]);
  });

  it("never carries the mark's picture along with the forum's details", async () => {
    const olive = await givenOrganiser("Olive Owner", "owner");
    await saveLook({ colours: null, mark: { kind: "picture", picture } }, olive.id, await now());
    expect(JSON.stringify(await getForum()).length).toBeLessThan(600);
    expect(await findMarkPicture()).toEqual({ ...picture, version: (await getForum()).identityVersion });
  });

  it("keeps its picture when only the colours change, and forgets it with another mark", async () => {
    const olive = await givenOrganiser("Olive Owner", "owner");
    await saveLook({ colours: null, mark: { kind: "picture", picture } }, olive.id, await now());
    await saveLook({ colours: plum, mark: { kind: "picture", picture: null } }, olive.id, await now());
    expect(await findMarkPicture()).toMatchObject(picture);
    await saveLook({ colours: plum, mark: { kind: "table" } }, olive.id, await now());
    expect(await findMarkPicture()).toBeNull();
    const [row] = await db().select({ image: forum.markImage, type: forum.markType }).from(forum);
    expect(row).toEqual({ image: null, type: null });
  });

  it("changes nothing and writes nothing when it is to be a picture and there is none", async () => {
    const olive = await givenOrganiser("Olive Owner", "owner");
    const before = await getForum();
    expect(
      await saveLook({ colours: plum, mark: { kind: "picture", picture: null } }, olive.id, await now()),
    ).toEqual({ ok: false, refusal: "picture_missing" });
    forgetForum();
    expect(await getForum()).toEqual(before);
    expect(await actsOf(olive.id)).toEqual([]);
  });

  it("counts two changes at once as two", async () => {
    const [olive, asha] = [
      await givenOrganiser("Olive Owner", "owner"),
      await givenOrganiser("Asha Patel", "owner"),
    ];
    const { identityVersion } = await getForum();
    const at = await now();
    await Promise.all([
      saveLook({ colours: plum, mark: { kind: "table" } }, olive.id, at),
      saveLook({ colours: null, mark: { kind: "letters", letters: "A" } }, asha.id, at),
    ]);
    forgetForum();
    expect((await getForum()).identityVersion).toBe(identityVersion + 2);
  });

  it("is known to the frame of every page, which asks the database only when nothing is known yet", async () => {
    const olive = await givenOrganiser("Olive Owner", "owner");
    await saveLook({ colours: plum, mark: { kind: "table" } }, olive.id, await now());
    expect(await lookOfForum()).toMatchObject({ colours: plum });
    await db().update(forum).set({ colours: null });
    expect(await lookOfForum()).toMatchObject({ colours: plum });
    expect(lastKnownForum()).toMatchObject({ colours: plum });
  });
});

describe("a look as an owner sends it", () => {
  const sent = { mark: "table", letters: "", colours: "own", mainColour: "#5b1a6e", linkColour: "#6b0f3c" };
  const errorsOf = (values: Record<string, string>) => {
    const read = readValues(lookInput, { ...sent, ...values });
    return read.ok ? {} : read.errors;
  };

  it("is taken when everything on it can be read", () => {
    expect(readValues(lookInput, sent)).toEqual({
      ok: true,
      input: { kind: "table", letters: "", colours: plum },
    });
  });

  it("says how hard to read a colour is, and which would do", () => {
    expect(errorsOf({ mainColour: "#2e8b57", linkColour: "#ff8800" })).toEqual({
      mainColour: expect.stringMatching(
        /^White words on this green are hard to read \(4\.2 to 1, we need 7 to 1\)\. Choose a darker colour: #[0-9a-f]{6} would do\.$/,
      ),
      linkColour: expect.stringMatching(
        /^Links in this orange are hard to read on our pages \(1\.\d to 1, we need 7 to 1\)\./,
      ),
    });
  });

  it("takes the colour that would do when that is ticked", () => {
    const nearest = /#[0-9a-f]{6}/.exec(errorsOf({ mainColour: "#2e8b57" }).mainColour ?? "")?.[0] as string;
    const read = readValues(lookInput, { ...sent, mainColour: "#2e8b57", mainColourInstead: nearest });
    expect(read).toMatchObject({ ok: true, input: { colours: { main: nearest } } });
  });

  it("does not mind colours that are not used", () => {
    expect(errorsOf({ colours: "house", mainColour: "#ffffff", linkColour: "green" })).toEqual({});
  });

  it.each([
    [{ mainColour: "green" }, { mainColour: "Choose a colour for buttons, like #0e4f4d" }],
    [
      { mainColour: "#5b1a6e;}body{display:none" },
      { mainColour: "Choose a colour for buttons, like #0e4f4d" },
    ],
    [{ linkColour: "" }, { linkColour: "Choose a colour for links, like #0b4f6c" }],
    [{ mark: "letters", letters: "" }, { letters: "Enter one, two or three letters for the mark" }],
    [{ mark: "letters", letters: "HILL" }, { letters: "Enter one, two or three letters for the mark" }],
    [{ mark: "letters", letters: "<b>" }, { letters: "Enter one, two or three letters for the mark" }],
    [{ mark: "shield" }, { mark: "Choose a mark" }],
    [{ colours: "" }, { colours: "Choose which colours to use" }],
  ])("is refused with %j", (values, errors) => expect(errorsOf(values)).toEqual(errors));
});
