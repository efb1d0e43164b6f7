import { z } from "zod";
import { emailAddress } from "@/lib/registrations/input";

/** The one field of the mailing list's forms. */
export const listInput = z.object({ email: emailAddress });
