import * as addressChanged from "./address-changed";
import * as alreadyAsked from "./already-asked";
import * as cancelled from "./cancelled";
import * as checkCode from "./check-code";
import * as confirmNewAddress from "./confirm-new-address";
import * as declined from "./declined";
import * as enquiry from "./enquiry";
import * as linkReported from "./link-reported";
import * as listConfirm from "./list-confirm";
import * as mailFailed from "./mail-failed";
import * as meetingAnnounced from "./meeting-announced";
import * as meetingCancelled from "./meeting-cancelled";
import * as meetingMoved from "./meeting-moved";
import * as meetingStopped from "./meeting-stopped";
import * as newLink from "./new-link";
import * as newLinksForAll from "./new-links-for-all";
import * as notesReady from "./notes-ready";
import * as offerEnded from "./offer-ended";
import * as otherNameAnswered from "./other-name-answered";
import * as placeGiven from "./place-given";
import * as placeLapsed from "./place-lapsed";
import * as placeOffered from "./place-offered";
import * as placeTakenBack from "./place-taken-back";
import * as reminderDay from "./reminder-day";
import * as reminderDoors from "./reminder-doors";
import * as requestReceived from "./request-received";
import * as requestsWaiting from "./requests-waiting";
import * as roomTrouble from "./room-trouble";
import * as securityNotice from "./security-notice";
import * as signIn from "./sign-in";
import * as statusLinkRenewed from "./status-link-renewed";
import * as teamInvited from "./team-invited";
import * as testMail from "./test-mail";
import * as waitingList from "./waiting-list";
import * as yourPageAgain from "./your-page-again";

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
  address_changed: addressChanged,
  confirm_new_address: confirmNewAddress,
  other_name_answered: otherNameAnswered,
  link_reported: linkReported,
  list_confirm: listConfirm,
  meeting_announced: meetingAnnounced,
  meeting_moved: meetingMoved,
  meeting_cancelled: meetingCancelled,
  notes_ready: notesReady,
  place_offered: placeOffered,
  offer_ended: offerEnded,
  your_page_again: yourPageAgain,
  reminder_day: reminderDay,
  reminder_doors: reminderDoors,
  enquiry,
  meeting_stopped: meetingStopped,
  requests_waiting: requestsWaiting,
  mail_failed: mailFailed,
  room_trouble: roomTrouble,
  security_notice: securityNotice,
  team_invited: teamInvited,
  check_code: checkCode,
  test_mail: testMail,
};
