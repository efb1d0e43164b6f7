import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { sendTestMail } from "@/lib/forum/commands";
import { withinLimit } from "@/lib/limits";

/** Mails the organiser a test. Owners. */
export const POST = post(
  "/organise/forum/connections/test-mail/send",
  null,
  async ({ now, tooManyTries }) => {
    const organiser = await requireOrganiser("own", "/organise/forum/connections");
    if (!(await withinLimit("test_mail", organiser.id))) return tooManyTries();
    await sendTestMail(organiser.id, now);
    return seeOther("/organise/forum/connections#test-mail");
  },
);
