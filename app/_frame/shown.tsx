import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import { Problem } from "@/components/problem";
import { lastKnownForum } from "@/lib/forum/queries";
import { report } from "@/lib/log";

/**
 * Wraps a page so that a fault is shown as our own page with a reference, drawn on the server: Next's error
 * page is blank without scripts (design, ruling 16).
 *
 * @param name what the log calls this page: a route's pattern, never an address with a token in it
 */
export function shown<Props>(
  name: string,
  render: (props: Props) => Promise<ReactNode>,
): (props: Props) => Promise<ReactNode> {
  return async (props) => {
    try {
      return await render(props);
    } catch (fault) {
      unstable_rethrow(fault);
      return <Problem forum={lastKnownForum()} reference={report(fault, name)} />;
    }
  };
}
