import { post, seeOther } from "@/app/_frame/post";
import { isDemo } from "@/lib/env";
import { isMeetingNumber, press, presses } from "../../../at-zoom";

/** What the host presses in Zoom, and what the visitor has others do there. */
export const POST = post<{ number: string }>(
  "/demo/zoom/[number]/host/send",
  null,
  async ({ params: { number }, values }) => {
    if (!isDemo() || !isMeetingNumber(number)) return seeOther("/");
    const what = presses.find((known) => known === values.press);
    if (what) await press(number, what, values.person ?? "");
    return seeOther(`/demo/zoom/${number}/host${what ? `?${new URLSearchParams({ done: what })}` : ""}`);
  },
);
