import { everyForm } from "./every-form";
import { mainPages } from "./main-pages";

/** People and meetings that a site of a test's own can be given. What they answer with is plain data. */
export const worlds = {
  "every form": everyForm,
  "the main pages": mainPages,
};
