import { shown } from "@/app/_frame/shown";
import { one, type Query } from "@/app/(organiser)/query";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { ColourField, FileField, Radios, TextField } from "@/components/field";
import { ForumTabs } from "@/components/forum-tabs";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { Panel } from "@/components/panel";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import type { FieldErrors, Values } from "@/lib/forms";
import { markWords } from "@/lib/forum/labels";
import { houseColours, tooFaint } from "@/lib/forum/palette";
import type { ForumView } from "@/lib/forum/queries";
import { type ForumColours, markKinds } from "@/lib/forum/rules";
import { LookPreview } from "./look-preview";

export default shown("/organise/look", async ({ searchParams }: { searchParams: Query }) => {
  const [at, query] = await Promise.all([now(), searchParams]);
  const organiser = await requireOrganiser("own", "/organise/look");
  const draftId = one(query, "draft");
  const [frame, draft] = await Promise.all([teamFrame(organiser, at), findDraft("look", draftId, at)]);
  const values: Values = draft?.values ?? valuesFrom(frame.forum);
  const errors: FieldErrors = draft?.errors ?? {};
  const isTried = draft !== null && Object.keys(errors).length === 0;
  const colours = coloursOf(values);
  const faint = tooFaint(colours);
  const insteadOf = (which: keyof ForumColours) => faint.find((one) => one.which === which)?.nearest;
  const field = (name: string) => ({ name, value: values[name], error: errors[name] });
  return (
    <OrganiserFrame
      {...frame}
      here="forum"
      narrow
      title={Object.keys(errors).length > 0 ? "Error: The forum's look" : "The forum's look"}
    >
      <ErrorSummary errors={errors} />
      <ForumTabs here="Look" />
      {one(query, "done") === "saved" ? <Outcome tone="good">The forum's look is saved.</Outcome> : null}
      {isTried ? <Outcome tone="waiting">This is only a try. Nothing is saved yet.</Outcome> : null}
      <h1>The forum's look</h1>
      <p>The mark and the colours stand on every page. Emails keep the colours that the site came with.</p>
      {faint.length > 0 ? <p>This is how pages would look in the colours that would do.</p> : null}
      <LookPreview
        name={frame.forum.name}
        colours={{ ...colours, ...Object.fromEntries(faint.map(({ which, nearest }) => [which, nearest])) }}
        letters={values.mark === "letters" ? (values.letters ?? "") : null}
      />
      <form
        action="/organise/look/send"
        method="post"
        encType="multipart/form-data"
        noValidate
        className="flow pt-4"
      >
        {draft && draftId ? <input type="hidden" name="draft" value={draftId} /> : null}
        <h2>The mark</h2>
        <Radios
          {...field("mark")}
          legend="What stands beside the forum's name"
          choices={markKinds.map((kind) => ({ value: kind, words: markWords[kind] }))}
        />
        <TextField
          {...field("letters")}
          label="Letters for the mark"
          hint="One, two or three. Only for a mark of letters"
          width="short"
        />
        <FileField
          accept="image/png,image/jpeg,image/webp"
          name="picture"
          error={errors.picture}
          label="Picture for the mark"
          hint="Only for a picture of your own. PNG, JPEG or WebP, about square, 32 to 512 pixels wide, 40 KB or less"
          kept={keptWords(values, frame.forum)}
        />
        <h2>The colours</h2>
        <Radios
          {...field("colours")}
          legend="Which colours to use"
          choices={[
            { value: "house", words: "The colours that the site came with" },
            { value: "own", words: "Colours of our own" },
          ]}
        />
        <ColourField
          {...field("mainColour")}
          label="Colour for buttons"
          hint="Also for the mark. White words stand on it, so it must be dark"
          instead={insteadOf("main")}
        />
        <ColourField
          {...field("linkColour")}
          label="Colour for links"
          hint="It stands on white and on pale grounds, so it must be dark"
          instead={insteadOf("link")}
        />
        <Panel tone="note">
          <p>
            At night, and for people whose screens are set to dark, we make paler colours out of yours. You
            see both above.
          </p>
        </Panel>
        <p className="flex flex-wrap gap-3">
          <Button>Save the look</Button>
          <Button look="second" name="trying" value="yes">
            See how it looks
          </Button>
        </p>
      </form>
    </OrganiserFrame>
  );
});

function valuesFrom({ colours, mark }: ForumView): Values {
  return {
    mark: mark.kind,
    letters: mark.letters ?? "",
    colours: colours ? "own" : "house",
    mainColour: (colours ?? houseColours).main,
    linkColour: (colours ?? houseColours).link,
  };
}

/** The colours that a form's answers stand for; the house's where they are none. */
function coloursOf(values: Values): ForumColours {
  if (values.colours !== "own") return houseColours;
  const { mainColour: main = "", linkColour: link = "" } = values;
  return isColour(main) && isColour(link) ? { main, link } : houseColours;
}

function isColour(typed: string): boolean {
  return /^#[0-9a-f]{6}$/.test(typed);
}

function keptWords(values: Values, { mark }: ForumView): string | undefined {
  if (values.kept) return "We have kept the picture that you chose. Choose a file only to use another.";
  return mark.kind === "picture" ? "Your picture is in use. Choose a file only to replace it." : undefined;
}
