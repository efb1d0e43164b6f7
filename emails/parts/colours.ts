/** The forum's colours on paper and in dark mail programs (experience, e). */
export const day = {
  chalk: "#FAF8F3",
  paper: "#FFFFFF",
  ink: "#1B2526",
  muted: "#4A5759",
  teal: "#0E4F4D",
  tint: "#E3F0EE",
  link: "#0B4F6C",
  line: "#D9DDD8",
  amber: "#E0A526",
  noteInk: "#5A3A00",
  noteTint: "#FFF1CC",
} as const;

export const night = {
  page: "#10201F",
  paper: "#162B29",
  ink: "#F4F1E8",
  muted: "#C9CFC9",
  teal: "#7FD1C7",
  tint: "#1D3B38",
  line: "#35504D",
  noteInk: "#FFD979",
  noteTint: "#33290F",
} as const;
