import { expect, it } from "vitest";
import { troubleWords } from "./labels";

it.each([
  ["resend: 429 daily_quota_exceeded", /limit is used up/],
  ["smtp: EENVELOPE 550 5.4.5", /limit is used up/],
  ["resend: 401 missing_api_key", /RESEND_API_KEY/],
  ["resend: 403 validation_error", /RESEND_API_KEY/],
  ["smtp: EAUTH 535 5.7.8", /name or password/],
  ["smtp: ESOCKET", /does not answer/],
  ["resend: no answer application_error", /try again/],
  ["not a plain address", /Your own address/],
  ["relation does not exist", /on our side/],
])("what %s means is said to who looks after the site", (error, words) => {
  expect(troubleWords(error)).toMatch(words);
});
