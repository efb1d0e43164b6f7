import { post } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { editPlaces } from "@/lib/meetings/edit";
import { placesInput } from "@/lib/meetings/input";
import { saveSection } from "../../save-section";

/** Changes how many places a meeting has, and who gets one. Organisers who arrange. */
export const POST = post<{ id: string }>("/organise/meetings/[id]/edit/places/send", null, async (posted) => {
  const organiser = await requireOrganiser("arrange", "/organise");
  return saveSection("places", organiser, posted, () => placesInput, editPlaces);
});
