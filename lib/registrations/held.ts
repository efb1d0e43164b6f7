import type { RegistrationState } from "./rules";

/** A decision whose mail has not left, as the strip of them shows it. */
export interface Held {
  id: string;
  name: string;
  state: RegistrationState;
  heldUntil: Date;
  /** Whether an email will say it: who phoned and has no address is rung instead. */
  mailed: boolean;
  /** Who decided, where that is known and worth saying; null of what the site did by a meeting's own rule. */
  by?: { id: string; name: string } | null | undefined;
}

export interface HeldGroup<One extends Held = Held> {
  /** The same of all of them, and of no other group. */
  key: string;
  state: RegistrationState;
  by: Held["by"];
  /** The newest first. */
  decisions: One[];
  /** Whether one press decided about all of them. */
  isOnePress: boolean;
}

/**
 * Held decisions put together, so that they can be read and undone together: what one press decided stands by itself;
 * what somebody decided one by one, the same way, stands together.
 *
 * @param held the newest first
 */
export function groupHeld<One extends Held>(held: One[]): HeldGroup<One>[] {
  const groups = new Map<string, HeldGroup<One>>();
  const wayOf = ({ state, by }: Held) => `${state} ${by === null ? "rule" : (by?.id ?? "")}`;
  const pressOf = (one: Held) => `${wayOf(one)} ${one.heldUntil.getTime()}`;
  const sizes = new Map<string, number>();
  for (const one of held) sizes.set(pressOf(one), (sizes.get(pressOf(one)) ?? 0) + 1);
  for (const one of held) {
    const isOnePress = (sizes.get(pressOf(one)) ?? 0) > 1;
    const key = isOnePress ? pressOf(one) : wayOf(one);
    const group = groups.get(key) ?? { key, state: one.state, by: one.by, decisions: [], isOnePress };
    group.decisions.push(one);
    groups.set(key, group);
  }
  return [...groups.values()];
}
