/** How people treat each other at a meeting: eight lines, read before the doors open (experience, R13). */
export const houseRules: readonly { rule: string; why: string }[] = [
  { rule: "Treat everybody with respect.", why: "You may disagree. Do not insult or shout at anyone." },
  { rule: "Use the name on our list.", why: "Show it in Zoom, so that we can let you in." },
  { rule: "Keep your private link to yourself.", why: "It is for you only. Never post it or pass it on." },
  { rule: "Stay muted until it is your turn.", why: "Then we can all hear who speaks." },
  { rule: "Raise your hand to speak.", why: "Press Raise hand in Zoom. By phone, press *9." },
  { rule: "Let one person speak at a time.", why: "Keep it short, so that others get a turn." },
  {
    rule: "Do not record, and take no screenshots.",
    why: "Neighbours must feel safe to speak. We say so first if we record.",
  },
  {
    rule: "If somebody breaks these rules, we act.",
    why: "We may mute them or take them out. They may lose their place at later meetings.",
  },
];
