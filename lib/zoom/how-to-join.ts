/** What people join with, by the last part of its page's address. */
export const deviceSlugs = ["iphone", "android", "computer", "phone"] as const;
export type DeviceSlug = (typeof deviceSlugs)[number];

export interface Device {
  slug: DeviceSlug;
  /** On the tab: "iPhone or iPad". */
  name: string;
  /** The page's heading. */
  title: string;
  parts: { heading: string; lead?: string; steps: string[] }[];
}

const nameHelp =
  "Zoom may show your device's name, like iPad. Change it to the name on our list so we can let you in.";

const waitingRoom = {
  heading: "The waiting room",
  lead: "First you see a page that says the host will let you in soon. That is the waiting room.",
  steps: [
    "Stay on that page. You do not need to press anything.",
    "A volunteer finds your name on our list and lets you in.",
    "It can take a few minutes. If it takes ten, ring us.",
  ],
};

const openYourLink = [
  "Open our latest email to you.",
  "Press the button with your private link.",
  "Press Join the meeting.",
];

/**
 * How to join on each device, in the order of the evening (experience, R12). The words on buttons are those of Zoom's
 * apps in November 2026; the button that Zoom names with a word we do not use is described by its picture.
 */
export const devices: readonly Device[] = [
  {
    slug: "iphone",
    name: "iPhone or iPad",
    title: "Join on an iPhone or iPad",
    parts: [
      {
        heading: "A day or two before",
        steps: [
          "Open the App Store. Look for Zoom Workplace.",
          "Press Get. It is free, and you need no account.",
          "Open your private link from our email. Press Try Zoom now.",
        ],
      },
      {
        heading: "On the night",
        steps: [
          ...openYourLink,
          "Press Open Zoom. If your device asks, press Open.",
          "If Zoom asks for your name, type the one on our list. Press Join.",
        ],
      },
      {
        heading: "Your name",
        lead: nameHelp,
        steps: [
          "Zoom may know your name already. If it asks, type it there.",
          "Already in? Tap the screen. Tap the button that shows people.",
          "Tap your own name. Then tap Rename.",
        ],
      },
      {
        heading: "Sound",
        steps: [
          "When Zoom asks about sound, tap Wifi or Cellular Data.",
          "No sound? Tap the screen, then Join Audio. Turn your volume up.",
          "Tap Unmute when it is your turn to speak.",
        ],
      },
      {
        heading: "Words on the screen (captions)",
        steps: ["Tap the screen, then More.", "Tap Captions. Zoom writes down what is said."],
      },
      waitingRoom,
    ],
  },
  {
    slug: "android",
    name: "Android",
    title: "Join on an Android phone or tablet",
    parts: [
      {
        heading: "A day or two before",
        steps: [
          "Open the Play Store. Look for Zoom Workplace.",
          "Press Install. It is free, and you need no account.",
          "Open your private link from our email. Press Try Zoom now.",
        ],
      },
      {
        heading: "On the night",
        steps: [
          ...openYourLink,
          "Press Open Zoom. If your phone asks which app, choose Zoom.",
          "If Zoom asks for your name, type the one on our list. Press OK.",
        ],
      },
      {
        heading: "Your name",
        lead: nameHelp,
        steps: [
          "Zoom may know your name already. If it asks, type it there.",
          "Already in? Tap the screen. Tap the button that shows people.",
          "Tap your own name. Then tap Rename.",
        ],
      },
      {
        heading: "Sound",
        steps: [
          "When Zoom asks about sound, tap Wifi or Cellular Data.",
          "No sound? Tap the screen, then Join Audio. Turn your volume up.",
          "Tap Unmute when it is your turn to speak.",
        ],
      },
      {
        heading: "Words on the screen (captions)",
        steps: ["Tap the screen, then More.", "Tap Captions. Zoom writes down what is said."],
      },
      waitingRoom,
    ],
  },
  {
    slug: "computer",
    name: "Computer",
    title: "Join on a computer",
    parts: [
      {
        heading: "A day or two before",
        lead: "You can use Zoom's program, or join in your browser with nothing to install.",
        steps: [
          "Open your private link from our email. Press Try Zoom now.",
          "Zoom offers its program. It is free, and you need no account.",
          "Check that you can hear, and that your microphone works.",
        ],
      },
      {
        heading: "On the night",
        steps: [
          ...openYourLink,
          "Press Open Zoom. If your browser asks, press Open Zoom there too.",
          "Does Zoom not open? Go back to our page. Press Join in your browser.",
          "If Zoom asks for your name, type the one on our list. Press Join.",
        ],
      },
      {
        heading: "Your name",
        lead: nameHelp,
        steps: [
          "Zoom may know your name already. If it asks, type it there.",
          "Already in? Point at your own picture. Press the three dots.",
          "Press Rename.",
        ],
      },
      {
        heading: "Sound",
        steps: [
          "When Zoom asks about sound, press Join with Computer Audio.",
          "No sound? Press Audio at the bottom left. Turn your volume up.",
          "Press Unmute when it is your turn to speak.",
        ],
      },
      {
        heading: "Words on the screen (captions)",
        steps: ["Press Show captions at the bottom. It may be under More.", "Zoom writes down what is said."],
      },
      waitingRoom,
    ],
  },
  {
    slug: "phone",
    name: "A phone call",
    title: "Join by a phone call",
    parts: [
      {
        heading: "A day or two before",
        lead: "Some meetings have a phone number, and some have none. The call costs what your phone company asks.",
        steps: [
          "Ring us. Ask if this meeting has a phone number.",
          "Tell us which phone you will ring from. Zoom shows us its number, not your name.",
        ],
      },
      {
        heading: "On the night",
        steps: [
          ...openYourLink,
          "The phone number is on the next page, if there is one. So are the other numbers that you need.",
          "Ring that number. Type the meeting ID, then press #.",
          "When it asks for another number, type your PIN if you have one. Then press #.",
          "Type the passcode, then press #.",
        ],
      },
      {
        heading: "No internet?",
        steps: ["Ring us before the night. We can read the numbers to you."],
      },
      {
        heading: "Sound",
        steps: ["Press *6 to unmute, and *6 to mute again.", "Press *9 to raise your hand."],
      },
      {
        heading: "The waiting room",
        lead: "First you hear that the host will let you in. That is the waiting room.",
        steps: [
          "Stay on the line.",
          "A volunteer finds your number on our list and lets you in.",
          "If it takes ten minutes, hang up and ring us.",
        ],
      },
    ],
  },
];

/** The page for what somebody holds, going by what their browser says of itself. An iPad may call itself a computer. */
export function deviceOf(userAgent: string | null): Device {
  const slug: DeviceSlug = /iPhone|iPad|iPod/.test(userAgent ?? "")
    ? "iphone"
    : /Android/.test(userAgent ?? "")
      ? "android"
      : "computer";
  return devices.find((device) => device.slug === slug) as Device;
}
