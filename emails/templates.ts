import * as alreadyAsked from "./already-asked";
import * as cancelled from "./cancelled";
import * as declined from "./declined";
import * as newLink from "./new-link";
import * as newLinksForAll from "./new-links-for-all";
import * as placeGiven from "./place-given";
import * as placeLapsed from "./place-lapsed";
import * as placeTakenBack from "./place-taken-back";
import * as requestReceived from "./request-received";
import * as signIn from "./sign-in";
import * as statusLinkRenewed from "./status-link-renewed";
import * as waitingList from "./waiting-list";

/** Every mail the site can send, by the kind of its message (lib/messages/rules.ts). */
export const templates = {
  request_received: requestReceived,
  already_asked: alreadyAsked,
  place_given: placeGiven,
  waiting_list: waitingList,
  declined,
  cancelled,
  place_lapsed: placeLapsed,
  place_taken_back: placeTakenBack,
  new_link: newLink,
  new_links_for_all: newLinksForAll,
  status_link_renewed: statusLinkRenewed,
  sign_in: signIn,
};
