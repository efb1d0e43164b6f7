import {
  approves,
  asks,
  confirms,
  declines,
  lapses,
  type Story,
  undoes,
  waitlists,
  withdraws,
} from "../acts";
import { people } from "../people";

// An organiser's inbox. Ten places were given while there were ten; then the waiting list began; then Tom made
// room for forty (see meetings.ts), and most requests have still to be looked at.

const decided: Story[] = [
  { who: people.hartleys, acts: [asks("-13 10:20"), confirms("-13 10:24"), approves("-12 19:01", "asha")] },
  { who: people.patrick, acts: [asks("-12 12:31"), confirms("-12 12:33"), approves("-12 19:02", "asha")] },
  {
    who: people.jordan,
    acts: [asks("-11 02:14"), confirms("-11 02:15"), declines("-10 19:45", "tom", "outside_area")],
  },
  { who: people.brenda, acts: [asks("-11 16:08"), confirms("-11 16:30"), approves("-10 19:47", "tom")] },
  { who: people.eleanor, acts: [asks("-10 08:52"), confirms("-10 08:55"), approves("-10 19:48", "tom")] },
  {
    who: people.mair,
    acts: [
      asks("-9 13:17"),
      confirms("-9 13:21"),
      declines("-8 20:40", "tom", "outside_area"),
      undoes("-8 20:41", "tom"),
      approves("-8 20:42", "tom"),
    ],
  },
  { who: people.hamza, acts: [asks("-8 18:06"), confirms("-8 18:07"), approves("-8 20:44", "tom")] },
  {
    who: people.davidOfElmRoad,
    acts: [asks("-7 09:33"), confirms("-7 11:58"), approves("-6 19:20", "asha")],
  },
  {
    who: people.sunita,
    acts: [asks("-7 20:19"), confirms("-7 20:20"), approves("-6 19:22", "asha"), withdraws("-2 20:15")],
  },
  { who: people.gareth, acts: [asks("-6 07:15"), confirms("-6 07:45"), approves("-5 20:26", "tom")] },
  { who: people.priya, acts: [asks("-5 12:40"), confirms("-5 12:41"), approves("-5 20:27", "tom")] },
  { who: people.colin, acts: [asks("-4 10:50"), confirms("-4 11:06"), waitlists("-3 19:33", "asha")] },
  { who: people.tamar, acts: [asks("-4 21:37"), confirms("-4 21:40"), waitlists("-3 19:34", "asha")] },
  { who: people.stephanie, acts: [asks("-3 17:12"), confirms("-3 17:13"), waitlists("-2 10:04", "tom")] },
  { who: people.ifeoma, acts: [asks("-2 22:49"), approves("-1 18:30", "asha")] },
  { who: people.kwame, acts: [asks("-1 09:55"), confirms("-1 10:12"), approves("0 17:38", "tom")] },
];

const toCheck: Story[] = [
  {
    who: people.geoffrey,
    acts: [asks("-10 15:26"), approves("-9 20:09", "tom"), lapses("-7 21:30")],
  },
  { who: people.davidOfChurchLane, acts: [asks("-5 18:48"), confirms("-5 18:59")] },
  { who: people.keith, acts: [asks("-4 08:05"), confirms("-4 08:06")] },
  { who: people.wilhelmina, acts: [asks("-4 14:33"), confirms("-4 14:52")] },
  { who: people.grzegorz, acts: [asks("-3 07:29"), confirms("-3 07:31")] },
  { who: people.frasers, acts: [asks("-3 12:11"), confirms("-3 12:40")] },
  { who: people.minjun, acts: [asks("-3 20:58"), confirms("-3 20:59")] },
  { who: people.thirunavukkarasu, acts: [asks("-2 09:46"), confirms("-2 10:00")] },
  { who: people.fatima, acts: [asks("-2 11:30")] },
  { who: people.misaki, acts: [asks("-2 13:55"), confirms("-2 14:03")] },
  { who: people.ashlee, acts: [asks("-2 16:21", ["hidden_field", "too_fast"])] },
  { who: people.chukwuemeka, acts: [asks("-2 18:37"), confirms("-2 18:38")] },
  { who: people.teguh, acts: [asks("-2 21:10"), confirms("-2 21:15")] },
  { who: people.anwen, acts: [asks("-1 07:42"), confirms("-1 07:50")] },
  { who: people.jeanLuc, acts: [asks("-1 11:17")] },
  { who: people.bronagh, acts: [asks("-1 12:59"), confirms("-1 13:01")] },
  { who: people.tomasz, acts: [asks("-1 16:44"), confirms("-1 17:20")] },
  { who: people.olena, acts: [asks("-1 19:25"), confirms("-1 19:27")] },
  { who: people.victoria, acts: [asks("-1 21:52")] },
  { who: people.rukhsana, acts: [asks("0 08:16"), confirms("0 08:18")] },
  { who: people.francoise, acts: [asks("0 10:39"), confirms("0 10:41")] },
  { who: people.hong, acts: [asks("0 12:27", ["too_fast"]), confirms("0 12:28")] },
  { who: people.samuel, acts: [asks("0 15:03")] },
  { who: people.lorraine, acts: [asks("0 17:18"), confirms("0 17:24")] },
];

export const nextWeek: Story[] = [...decided, ...toCheck];
