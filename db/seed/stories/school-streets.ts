import { approves, asks, confirms, declines, type Story, withdraws } from "../acts";
import { people } from "../people";

// The meeting four weeks ago. Everybody was decided about, and most of them come back.

export const schoolStreets: Story[] = [
  { who: people.hartleys, acts: [asks("-45 09:40"), confirms("-45 09:52"), approves("-44 19:10", "asha")] },
  { who: people.patrick, acts: [asks("-43 18:14"), confirms("-43 18:15"), approves("-42 20:02", "tom")] },
  { who: people.margaret, acts: [asks("-42 11:26"), confirms("-42 11:33"), approves("-42 20:03", "tom")] },
  {
    who: people.jordan,
    acts: [asks("-40 01:58"), confirms("-40 01:59"), declines("-39 19:25", "asha", "outside_area")],
  },
  { who: people.sian, acts: [asks("-38 17:45"), confirms("-38 17:46"), approves("-37 19:50", "asha")] },
  { who: people.keith, acts: [asks("-36 08:30"), confirms("-36 08:31"), approves("-35 20:15", "tom")] },
  {
    who: people.susan,
    acts: [asks("-35 13:02"), confirms("-35 13:10"), approves("-35 20:16", "tom"), withdraws("-29 18:20")],
  },
  { who: people.eleanor, acts: [asks("-33 20:41"), confirms("-32 07:55"), approves("-32 19:05", "asha")] },
  { who: people.hamza, acts: [asks("-31 12:57"), confirms("-31 12:58"), approves("-30 20:20", "tom")] },
  { who: people.sunita, acts: [asks("-29 16:16"), confirms("-29 16:19"), approves("-29 20:00", "asha")] },
];

/** What was said, as Asha wrote it down two days later. */
export const schoolStreetsNotes = `Thank you to everybody who came, and for your questions. This is what was said.

Speed on Elm Road

- In one week, one driver in five was above 30. The fastest was at 52, at half past seven in the morning.
- The county will put up a sign that shows drivers their speed. It comes this winter.
- The police will check speeds there twice a month.

Parking outside the two schools

- PC Aziz will be at both gates for the next two weeks.
- Both schools ask parents to park at the church hall, and to walk from there.

Questions that we did not reach

Can Brackenfield Hill be closed to lorries? The county says no: the quarry has no other road. It will ask the quarry to send none between eight and nine.

Who clears the leaves from the cycle path? The town council does. Tell its office where they lie.`;
