import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { noteZoomCheck } from "@/lib/forum/commands";
import { withinLimit } from "@/lib/limits";
import { zoomApp } from "@/lib/zoom/app";
import { checkZoom } from "@/lib/zoom/connection";

const page = "/organise/forum/connections";

/** Makes a test call to Zoom, and leads to what came of it. Owners. */
export const POST = post(
  "/organise/forum/connections/test-call/send",
  null,
  async ({ now, tooManyTries }) => {
    const organiser = await requireOrganiser("own", page);
    const { app } = zoomApp();
    if (!app) return seeOther(page);
    if (!(await withinLimit("test_call", organiser.id))) return tooManyTries();
    const check = await checkZoom(app);
    await noteZoomCheck(check.kind, organiser.id, now);
    const kept = { values: { check: JSON.stringify(check) }, errors: {} };
    return seeOther(`${page}?call=${await keepDraft(`test-call|${organiser.id}`, kept, now)}#test-call`);
  },
);
