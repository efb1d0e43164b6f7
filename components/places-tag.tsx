import { placesShown } from "@/lib/meetings/rules";
import { StatusTag } from "./panel";

/** How many places are left, only when they are few; or that there are none. */
export function PlacesTag({ left }: { left: number }) {
  const places = placesShown(left);
  if (places === null) return null;
  if (places === "full") return <StatusTag tone="waiting">Full: you can join the waiting list</StatusTag>;
  return (
    <StatusTag tone="waiting">{places.few === 1 ? "1 place left" : `${places.few} places left`}</StatusTag>
  );
}
