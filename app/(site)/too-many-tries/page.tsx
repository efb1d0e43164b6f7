import { EndedLink } from "@/components/ended-link";
import { lastKnownForum } from "@/lib/forum/queries";

export default function TooManyTries() {
  return (
    <EndedLink forum={lastKnownForum()} demoClock={null} title="You have tried this many times">
      <p>Wait 10 minutes, then go back and try again. Your browser may still hold your answers.</p>
    </EndedLink>
  );
}
