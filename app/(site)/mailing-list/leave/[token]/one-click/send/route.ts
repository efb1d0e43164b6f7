import { post } from "@/app/_frame/post";
import { report } from "@/lib/log";
import { leaveList } from "@/lib/subscribers/commands";

const name = "/mailing-list/leave/[token]/one-click/send";

/**
 * Leaves the list for somebody who pressed "Unsubscribe" in their mail program, whose service then posts here (RFC
 * 8058): from anywhere, without a page of ours, and answered without a redirect. The mailed link in the address is
 * the only proof, as it is on the page. Not counted by network, since one service posts for all of its readers.
 */
export const POST = post<{ token: string }>(
  name,
  null,
  async ({ params: { token } }) => {
    try {
      await leaveList(token);
      return words(200, "You have left the list.");
    } catch (fault) {
      // Not the page that faults lead to elsewhere: a service follows no redirect, and asks again by itself.
      return words(500, `This did not work. Try again later. The reference is ${report(fault, name)}.`);
    }
  },
  { fromAnywhere: true },
);

function words(status: number, text: string): Response {
  return new Response(text, { status, headers: { "content-type": "text/plain; charset=utf-8" } });
}
