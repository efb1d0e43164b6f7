/** Neighbours round a table, one seat free: a plain line drawing, for decoration. Left out on a narrow screen. */
export function RoundTheTable() {
  return (
    <svg
      viewBox="16 22 168 96"
      width="196"
      height="112"
      aria-hidden="true"
      className="not-printed hidden shrink-0 fill-paper stroke-teal stroke-[2.5] [stroke-linejoin:round] sm:block forced-colors:stroke-[CanvasText]"
    >
      <path d="M38 66c0-25 32-25 32 0ZM84 62c0-26 32-26 32 0ZM130 66c0-25 32-25 32 0Z" />
      <circle cx="54" cy="38" r="9" />
      <circle cx="100" cy="34" r="9" />
      <circle cx="146" cy="38" r="9" />
      <ellipse cx="100" cy="76" rx="80" ry="23" className="fill-teal-tint" />
      <path d="M24 116c0-27 36-27 36 0ZM140 116c0-27 36-27 36 0Z" />
      <circle cx="42" cy="86" r="10" />
      <circle cx="158" cy="86" r="10" />
      <path d="M84 116v-13a10 10 0 0 1 10-10h12a10 10 0 0 1 10 10v13Z" className="fill-amber" />
      <path d="M94 101v15M106 101v15" />
    </svg>
  );
}
