import { givenEvening } from "../support/evenings";
import { pointing, typing } from "../support/hands";
import { fromRequestToZoom, goodAnswers } from "../support/journeys";
import { givenOrganiser, newAddress } from "../support/people";
import { test } from "../support/test";

const ways = [
  { way: "by mouse or finger", javaScriptEnabled: true, hand: pointing },
  { way: "with scripts switched off", javaScriptEnabled: false, hand: pointing },
  { way: "by keyboard alone, the focus always in sight", javaScriptEnabled: true, hand: typing },
];

for (const { way, javaScriptEnabled, hand } of ways) {
  test.describe(way, () => {
    test.use({ javaScriptEnabled });

    test("a resident asks, is approved, and is let in on the night", async ({ page, browser, mailbox }) => {
      const meeting = await givenEvening();
      const member = await givenOrganiser("Tom Whitfield");
      const elsewhere = await browser.newPage({ javaScriptEnabled });
      await fromRequestToZoom(
        { resident: hand(page), organiser: hand(elsewhere), mailbox },
        meeting,
        member,
        goodAnswers(newAddress()),
      );
      await elsewhere.close();
    });
  });
}
