import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { findDraft, keepDraft } from "@/lib/drafts";
import { type FieldErrors, readValues, type Values } from "@/lib/forms";
import { saveLook } from "@/lib/forum/commands";
import { type Look, lookInput } from "@/lib/forum/input";
import { pictureWords } from "@/lib/forum/labels";
import { mostPictureBytes, readPicture } from "@/lib/forum/picture";

const pictureMissing = "Choose a picture for the mark";

/** Changes the forum's mark and colours, or only shows how they would look. Owners. */
export const POST = post("/organise/look/send", null, async ({ values: sent, form, now }) => {
  const organiser = await requireOrganiser("own", "/organise/look");
  const { trying, draft, ...values } = sent;
  const chosen = await chosenPicture(form, values, draft, now);
  const read = readValues(lookInput, values);
  const backWith = async (errors: FieldErrors) => {
    const kept = { ...values, ...(chosen.kept ? { kept: chosen.kept } : {}) };
    return seeOther(`/organise/look?draft=${await keepDraft("look", { values: kept, errors }, now)}`);
  };
  if (!read.ok || chosen.error)
    return backWith({ ...(read.ok ? {} : read.errors), ...(chosen.error ? { picture: chosen.error } : {}) });

  const { kind, letters, colours } = read.input;
  if (trying) {
    if (colours) Object.assign(values, { mainColour: colours.main, linkColour: colours.link });
    return backWith({});
  }
  const mark: Look["mark"] =
    kind === "picture"
      ? { kind, picture: pictureOf(chosen.kept) }
      : kind === "letters"
        ? { kind, letters }
        : { kind };
  const saved = await saveLook({ colours, mark }, organiser.id, now);
  return saved.ok ? seeOther("/organise/look?done=saved") : backWith({ picture: pictureMissing });
});

/** The picture of this form, or the one that was kept with answers that had to be looked at again. */
async function chosenPicture(
  form: FormData,
  { mark }: Values,
  draft: string | undefined,
  now: Date,
): Promise<{ kept?: string; error?: string }> {
  if (mark !== "picture") return {};
  const file = form.get("picture");
  if (!(file instanceof File) || file.size === 0) {
    const before = await findDraft("look", draft, now);
    return before?.values.kept ? { kept: before.values.kept } : {};
  }
  if (file.size > mostPictureBytes) return { error: pictureWords.heavy };
  const bytes = Buffer.from(await file.arrayBuffer());
  const read = readPicture(bytes);
  return read.ok ? { kept: bytes.toString("base64") } : { error: pictureWords[read.refusal] };
}

function pictureOf(kept: string | undefined) {
  if (!kept) return null;
  const image = Buffer.from(kept, "base64");
  const read = readPicture(image);
  return read.ok ? { image, type: read.type } : null;
}
