import { post, seeOther } from "@/app/_frame/post";
import { isDemo } from "@/lib/env";
import { arrive, isMeetingNumber } from "../../at-zoom";

/** Somebody follows their link into Zoom. */
export const POST = post<{ number: string }>(
  "/demo/zoom/[number]/send",
  null,
  async ({ params: { number }, values }) => {
    if (!isDemo() || !isMeetingNumber(number)) return seeOther("/");
    const arrival = await arrive(number, { tk: values.tk ?? "", name: values.uname ?? "" });
    const inside = `/demo/zoom/${number}/inside`;
    if (!arrival) return seeOther(inside);
    const search = new URLSearchParams(arrival.ok ? { who: arrival.person.id } : { no: arrival.why });
    return seeOther(`${inside}?${search}`);
  },
  { holdsZoom: true },
);
