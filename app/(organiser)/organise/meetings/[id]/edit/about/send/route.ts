import { post } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { editAbout } from "@/lib/meetings/edit";
import { aboutInput } from "@/lib/meetings/input";
import { saveSection } from "../../save-section";

/** Changes what residents read about a meeting. Organisers who arrange. */
export const POST = post<{ id: string }>("/organise/meetings/[id]/edit/about/send", null, async (posted) => {
  const organiser = await requireOrganiser("arrange", "/organise");
  return saveSection("about", organiser, posted, () => aboutInput, editAbout);
});
