/** What Zoom's plans usually hold, in November 2026: everybody in the meeting counts, hosts too. */
export interface ZoomPlan {
  name: string;
  people: number;
  /** Whether each person can have a Zoom registration of their own, which the second wall needs. */
  registration: boolean;
  /** When Zoom ends the meeting by itself; null where no meeting is that long. */
  minutes: number | null;
}

export const zoomPlans: ZoomPlan[] = [
  { name: "Basic, which is free", people: 100, registration: false, minutes: 40 },
  { name: "Pro", people: 100, registration: true, minutes: null },
  { name: "Business", people: 300, registration: true, minutes: null },
  { name: "With “Large meeting 500”", people: 500, registration: true, minutes: null },
  { name: "With “Large meeting 1000”", people: 1_000, registration: true, minutes: null },
];

/** However large the plan: Zoom registers no more people for one meeting (zoom.md 3.3). */
export const mostZoomRegistrants = 4_999;

/** The host, the co-hosts and the panel come in beside those who have a place. */
const besidesPlaces = 6;

/** What a plan means for a meeting of so many places and minutes, in a sentence or two. */
export function zoomMeaning(
  { people, registration, minutes }: ZoomPlan,
  places: number,
  lasts: number,
): string {
  if (people < places) return `Too small for ${places} places.`;
  const tight = people < places + besidesPlaces ? " Only just: the hosts and the panel need room too." : "";
  if (minutes !== null && lasts > minutes)
    return `Too short. Zoom ends the meeting after ${minutes} minutes, and yours lasts ${lasts}.${tight}`;
  return `Enough${registration ? "" : ", with a watched waiting room"}.${tight}`;
}
