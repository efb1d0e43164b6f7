import { sign, verifySigned } from "./crypto";

const fastestMs = 3_000;

/** When a form was drawn, signed, to travel in it. */
export function formDrawnAt(now: Date): string {
  return sign(String(now.getTime()));
}

/**
 * What looks automatic about how a form was filled in: a hidden field with something in it, or sent sooner
 * than a person can type. Flags for the organiser; nobody is refused for them (design, ruling 15), and a
 * missing or foreign time says nothing: the form may have been open since yesterday.
 */
export function formFlags(values: Record<string, string>, now: Date): string[] {
  const drawn = verifySigned(values.drawn ?? "");
  return [
    ...(values.website ? ["hidden_field"] : []),
    ...(drawn !== null && now.getTime() - Number(drawn) < fastestMs ? ["too_fast"] : []),
  ];
}
