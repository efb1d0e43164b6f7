/** The mark: neighbours round a table, one seat amber, a place for you. Decoration beside the forum's name. */
export function Mark() {
  return (
    // biome-ignore lint/performance/noImgElement: an inline-sized svg of 400 bytes gains nothing from an image service
    <img src="/mark.svg" alt="" width={36} height={36} className="shrink-0" />
  );
}
