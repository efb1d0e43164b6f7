import { approves, asks, confirms, declines, removes, type Story, withdraws } from "../acts";
import { people } from "../people";

// Mostly approved and ready for the door, with the loose ends that a real evening has at five past seven.
// Whoever is approved but has not confirmed was approved after five: earlier ones would have lapsed by now.

export const tonight: Story[] = [
  {
    who: people.hartleys,
    acts: [asks("-19 10:12"), confirms("-19 10:30"), approves("-18 19:04", "asha")],
  },
  { who: people.patrick, acts: [asks("-18 08:47"), confirms("-18 08:49"), approves("-18 19:06", "asha")] },
  { who: people.eleanor, acts: [asks("-17 21:15"), confirms("-16 07:58"), approves("-16 12:20", "tom")] },
  { who: people.sian, acts: [asks("-16 18:33"), confirms("-16 18:35"), approves("-15 20:11", "tom")] },
  {
    who: people.sheila,
    acts: [asks("-15 11:02"), confirms("-15 11:20"), approves("-15 20:12", "tom"), withdraws("-2 16:40")],
  },
  { who: people.hamza, acts: [asks("-14 13:41"), confirms("-14 13:44"), approves("-13 19:30", "asha")] },
  { who: people.oluwaseun, acts: [asks("-13 20:08"), confirms("-13 20:09"), approves("-12 18:55", "asha")] },
  { who: people.brenda, acts: [asks("-12 09:25"), confirms("-12 17:02"), approves("-12 18:57", "asha")] },
  { who: people.lucja, acts: [asks("-11 22:16"), confirms("-11 22:19"), approves("-10 19:41", "tom")] },
  {
    who: people.darren,
    acts: [
      asks("-10 15:50"),
      confirms("-10 15:52"),
      approves("-9 20:03", "tom"),
      removes(
        "0 17:45",
        "asha",
        "shared_link",
        "Your link was posted in a neighbourhood group on Facebook this afternoon.\nReply if you think somebody else put it there.",
      ),
    ],
  },
  { who: people.mohammed, acts: [asks("-10 19:27"), confirms("-10 19:31"), approves("-9 20:05", "tom")] },
  { who: people.gareth, acts: [asks("-9 07:36"), approves("-9 20:06", "tom"), confirms("-8 06:58")] },
  { who: people.selvam, acts: [asks("-8 12:14"), confirms("-8 12:20"), approves("-7 18:48", "asha")] },
  {
    who: people.mike,
    acts: [
      asks("-8 23:40"),
      confirms("-8 23:41"),
      declines("-7 18:50", "asha", "name_not_full", "Please send us your full name, and we will look again."),
    ],
  },
  { who: people.xiuying, acts: [asks("-7 16:05"), confirms("-7 16:22"), approves("-6 19:15", "asha")] },
  {
    who: people.priya,
    acts: [asks("-6 11:49"), confirms("-6 11:50"), approves("-6 19:17", "asha"), asks("-3 21:05")],
  },
  { who: people.zoe, acts: [asks("-5 17:22"), confirms("-5 17:40"), approves("-4 20:30", "tom")] },
  { who: people.mahalakshmi, acts: [asks("-5 20:51"), confirms("-5 20:53"), approves("-4 20:32", "tom")] },
  { who: people.jose, acts: [asks("-4 09:18"), confirms("-4 13:07"), approves("-4 20:33", "tom")] },
  { who: people.margaret, acts: [asks("-3 18:20"), confirms("-3 18:31"), approves("0 18:58", "asha")] },
  { who: people.nkechi, acts: [asks("-3 19:44"), confirms("-3 19:45"), approves("-2 19:09", "asha")] },
  { who: people.dafydd, acts: [asks("-2 08:03"), confirms("-2 08:10"), approves("-2 19:10", "asha")] },
  { who: people.susan, acts: [asks("-1 14:26"), confirms("-1 14:37"), approves("-1 20:18", "tom")] },
  { who: people.raymond, acts: [asks("0 13:12"), approves("0 17:32", "asha")] },
  { who: people.aoife, acts: [asks("0 16:58"), approves("0 17:33", "asha")] },
  { who: people.leroy, acts: [asks("0 18:05"), approves("0 18:41", "asha")] },
  { who: people.yusuf, acts: [asks("0 18:49"), confirms("0 18:52")] },
  { who: people.hannah, acts: [asks("0 18:54")] },
];
