import { post, seeOther } from "@/app/_frame/post";
import { isDemo } from "@/lib/env";
import { isMeetingNumber, press } from "../../../at-zoom";

/** Somebody leaves. */
export const POST = post<{ number: string }>(
  "/demo/zoom/[number]/inside/send",
  null,
  async ({ params: { number }, values: { person = "" } }) => {
    if (!isDemo() || !isMeetingNumber(number)) return seeOther("/");
    await press(number, "leave", person);
    return seeOther(`/demo/zoom/${number}/inside?${new URLSearchParams({ who: person })}`);
  },
);
