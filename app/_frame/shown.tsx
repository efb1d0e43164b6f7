import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import { NotFoundPage } from "@/components/not-found-page";
import { Problem } from "@/components/problem";
import { answerWith } from "@/lib/answer-status";
import { lastKnownForum } from "@/lib/forum/queries";
import { report } from "@/lib/log";

/**
 * Wraps a page so that a fault is shown as our own page with a reference, and "not found" as our own page too,
 * drawn on the server: the framework's are blank without scripts (design, ruling 16).
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
      if (isNotFound(fault)) {
        answerWith(404);
        return <NotFoundPage forum={lastKnownForum()} />;
      }
      unstable_rethrow(fault);
      answerWith(500);
      return <Problem forum={lastKnownForum()} reference={report(fault, name)} />;
    }
  };
}

/** Whether this is what `notFound()` throws. Next has a name for it that only its own files may import. */
function isNotFound(fault: unknown): boolean {
  return (fault as { digest?: unknown } | null)?.digest === "NEXT_HTTP_ERROR_FALLBACK;404";
}
