import { NotFoundPage } from "@/components/not-found-page";
import { lastKnownForum } from "@/lib/forum/queries";

/** For an address that no page has. Pages that know of nothing there draw the same: see _frame/shown.tsx. */
export default function NotFound() {
  return <NotFoundPage forum={lastKnownForum()} />;
}
