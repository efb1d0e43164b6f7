import { Button } from "./button";

/** Has the link mailed anew. Shows no address: whoever reads this page may not be the person it belongs to. */
export function FreshLinkForm({ action, look = "main" }: { action: string; look?: "main" | "second" }) {
  return (
    <form action={action} method="post">
      <Button look={look}>Mail me a fresh link</Button>
    </form>
  );
}
