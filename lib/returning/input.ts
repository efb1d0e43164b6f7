import * as z from "zod/mini";
import { removeReasons } from "@/lib/registrations/rules";

/** Why somebody is barred. A reason of the list alone: words that name nobody are all that is kept. */
export const barInput = z.object({
  reason: z.enum(removeReasons, "Choose why you are barring them"),
});
