import { post, seeOther } from "@/app/_frame/post";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { reportLink } from "@/lib/link-reports/commands";
import { linkReportInput } from "@/lib/link-reports/input";

/** Tells the organisers that a link was seen in public; the answer is the same whatever was pasted. Anybody. */
export const POST = post("/seen-our-link/send", "report", async ({ values, now }) => {
  const read = readValues(linkReportInput, values);
  if (!read.ok) {
    const draft = await keepDraft("seen-our-link", { values, errors: read.errors }, now);
    return seeOther(`/seen-our-link?draft=${draft}`);
  }
  await reportLink(read.input, now);
  return seeOther("/seen-our-link/thanks");
});
