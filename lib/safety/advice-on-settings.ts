import type { Advice } from "./advice";
import type { Line } from "./lines";

const portal = "Sign in at zoom.us in a browser as the host.";
const ofTheMeeting = `${portal} Open Meetings, choose this one, and press Edit.`;
const ofTheHost = `${portal} Open Settings, then Meeting.`;

/** What is set in Zoom before the evening, for the meeting or for the host; and where (zoom.md 3.5 and 4). */
export const adviceOnSettings = {
  own_number: {
    words: "It has a number of its own, not somebody's personal meeting ID",
    wrong: "It uses the host's personal meeting ID, which never changes. Make a new Zoom meeting.",
    howTo: [ofTheMeeting, "Meeting ID must say Generate automatically."],
    page: { path: "/zoom", words: "Zoom details" },
  },
  registration: {
    words: "Nobody gets in who is not on the list: Zoom's registration, with approval",
    wrong: "Zoom's registration does not wait for approval.",
    howTo: [ofTheMeeting, "Registration must be Required, and approval must be Manual."],
    pasted: {
      words: "Nobody gets in who is not on the list: one person watches the waiting room all evening",
      wrong: "Choose who watches the waiting room, with the list in hand.",
      howTo: [
        "With pasted details Zoom does not know our list. So each name in the waiting room is looked up by hand.",
        "If the site makes the Zoom meeting, each person has a Zoom registration of their own.",
      ],
    },
  },
  waiting_room: {
    words: "The waiting room is on, for everybody",
    wrong: "Not everybody goes to the waiting room.",
    howTo: [
      ofTheMeeting,
      "Tick Waiting Room. Then open its options: Everyone must be chosen.",
      "Letting people in is always done by hand, by name.",
    ],
  },
  no_early_start: {
    words: "Nobody can join before the host",
    wrong: "People can join before the host.",
    howTo: [ofTheMeeting, "Take the tick away from Allow participants to join anytime."],
  },
  no_zoom_mail: {
    words: "Zoom mails nobody by itself, and shows no buttons to share",
    wrong:
      "Zoom sends its own emails or shows buttons to share. They hold the meeting's number and passcode.",
    howTo: [ofTheMeeting, "Under Email Settings, turn every email off. Under Registration, untick sharing."],
  },
  one_device: {
    words: "One person's Zoom link works on one device at a time",
    wrong: "One link works on several devices at once, so it can be shared.",
    howTo: [ofTheMeeting, "Under Registration, untick Allow attendees to join from multiple devices."],
  },
  sign_in: {
    words:
      "Each person must be signed in to a Zoom account, where this meeting asks for it, and nowhere else",
    wrong: "Zoom asks people to sign in otherwise than this meeting says.",
    howTo: [
      ofTheMeeting,
      "Most forums leave Require authentication to join off: many older people have no Zoom account.",
      "It is on only where this meeting asks for it, and then any Zoom account will do.",
      "Only a profile in Zoom's own settings can insist on the same address. Make one there, and choose it for this meeting by hand.",
    ],
  },
  muted: {
    words: "Everybody is muted when they come in",
    wrong: "People are not muted when they come in.",
    howTo: [ofTheMeeting, "Tick Mute participants upon entry."],
  },
  passcode_in_link: {
    words: "The passcode is inside the link, so that nobody has to type it",
    wrong: "The passcode is not inside the link. People who follow it will be asked for one.",
    howTo: [ofTheHost, "Turn on Embed passcode in invite link for one-click join."],
  },
  sharing: {
    words: "Only the host can share their screen",
    wrong: "Everybody can share their screen.",
    howTo: [
      ofTheHost,
      "Screen sharing: Who can share? Choose Host only.",
      `In Zoom, press Host tools (Security in older apps): Share screen stays unticked.`,
    ],
  },
  remote_control: {
    words: "Nobody can take control of somebody's screen",
    wrong: "Remote control is on.",
    howTo: [ofTheHost, "Turn Remote control off."],
  },
  file_transfer: {
    words: "Nobody can send files",
    wrong: "Files can be sent.",
    howTo: [ofTheHost, "Turn Send files via meeting chat off."],
  },
  annotation: {
    words: "Nobody can draw on a shared screen",
    wrong: "People can draw on a shared screen.",
    howTo: [
      ofTheHost,
      "Turn Annotation off.",
      "While sharing, the host can also press More, then Disable participants annotation.",
    ],
  },
  whiteboard: {
    words: "The whiteboard is off",
    wrong: "The whiteboard is on.",
    howTo: [ofTheHost, "Turn Whiteboard off."],
  },
  private_chat: {
    words: "People cannot write to each other in private",
    wrong: "People can write to each other in private.",
    howTo: [
      ofTheHost,
      "Turn private chat off.",
      `In Zoom, press Host tools (Security in older apps): the host can also turn the whole chat off.`,
    ],
  },
  chat_saving: {
    words: "Nobody keeps a copy of the chat",
    wrong: "The chat is kept by itself, or people may keep a copy.",
    howTo: [ofTheHost, "Turn Auto-save chats off. Under Meeting chat, let nobody save chats."],
  },
  co_hosts_allowed: {
    words: "The host may make others co-host",
    wrong: "The host cannot make anybody co-host.",
    howTo: [ofTheHost, "Turn Co-host on."],
  },
  captions: {
    words: "Captions are on",
    wrong: "Captions are off. People who hear badly need them.",
    howTo: [ofTheHost, "Turn Automated captions on.", "In Zoom, the host presses Show captions once."],
  },
  browser: {
    words: "People can join in their browser",
    wrong: "People without the Zoom app cannot join in their browser.",
    howTo: [ofTheHost, "Turn on Show a Join from your browser link."],
  },
  no_return: {
    words: "Somebody who is removed cannot come back",
    wrong: "Turn it off in Zoom: nothing but Zoom's own settings page can.",
    howTo: [ofTheHost, "Allow removed participants to rejoin must be off. No program can read or set this."],
  },
} satisfies Partial<Record<Line, Advice>>;
