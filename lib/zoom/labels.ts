import type { ZoomCheck } from "./connection";

/** What came of a test call to Zoom, and what to do about it. Names settings and scopes, and never what is in them. */
export function zoomCheckWords(check: ZoomCheck): { isGood: boolean; words: string[]; scopes: string[] } {
  const said = (words: string[], scopes: string[] = [], isGood = false) => ({ isGood, words, scopes });
  switch (check.kind) {
    case "works": {
      const plan = {
        licensed: "It works. The host has a licence, so each person can have a Zoom registration.",
        basic:
          "Zoom answers, but the host has the Basic plan. It has no registration, so each person cannot have their own way into Zoom.",
        none: "Zoom answers, but the host has no meetings on their plan.",
      }[check.plan];
      const isGood = check.plan === "licensed" && check.missing.length === 0;
      return said([plan, ...missingWords(check.missing)], check.missing, isGood);
    }
    case "host_unknown":
      return said(["The key works, but Zoom does not know the host. Look at ZOOM_HOST."]);
    case "wrong_secret":
      return said([
        "Zoom does not take the key. Look at ZOOM_CLIENT_ID and ZOOM_CLIENT_SECRET, and whether the app is activated.",
      ]);
    case "wrong_account":
      return said(["Zoom does not know the account. Look at ZOOM_ACCOUNT_ID."]);
    case "may_not_read_host":
      return said(
        ["The key works, but the app may not look at the host.", ...missingWords(check.missing)],
        check.missing,
      );
    case "token_refused":
      return said(["Zoom gave a pass and then did not take it. Wait a minute, and try again."]);
    case "busy":
      return said(["Zoom has had too many calls from your account. Wait some minutes, and try again."]);
    case "not_reachable":
      return said([
        "Zoom did not answer within ten seconds. Try again, and look at whether this machine can reach it.",
      ]);
    case "not_understood":
      return said([`Zoom answered with something that we do not understand (status ${check.status}).`]);
  }
}

function missingWords(scopes: string[]): string[] {
  return scopes.length === 0 ? [] : ["Add these scopes to the app in Zoom's Marketplace:"];
}
