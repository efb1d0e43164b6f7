import type { CodeRefusal } from "./check-codes";
import type { PasskeyRefusal } from "./passkeys";

/** Why a passkey was not taken, and what to do. */
export const passkeyRefusalWords: Record<PasskeyRefusal, string> = {
  over: "That took longer than five minutes. Press the button again.",
  unknown: "We do not know this passkey. Use another one, or an emailed link.",
  refused: "That passkey did not work. Try again, or use an emailed link.",
  known: "This passkey is on your list already.",
};

/** Why no code was mailed, or a mailed one was not taken, and what to do. */
export const codeRefusalWords: Record<CodeRefusal, string> = {
  has_passkey:
    "Use your passkey. If you have lost it, sign out and sign in by the emailed link: that counts, and the team is told.",
  wrong: "This is not the code in our email. Look again, and type all 8 digits",
  over: "This code has stopped working. Have a new one mailed to you",
};
