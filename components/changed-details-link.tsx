interface ChangedDetailsLinkProps {
  meetingId: string;
  /** How many people changed something at which nobody has looked yet. */
  people: number;
}

/** The way to what people changed since an organiser looked. Nothing when there is nothing to look at. */
export function ChangedDetailsLink({ meetingId, people }: ChangedDetailsLinkProps) {
  if (people === 0) return null;
  return (
    <p>
      <a
        href={`/organise/meetings/${meetingId}/people?changed=yes`}
        className="inline-flex min-h-11 items-center font-bold text-link underline"
      >
        {people === 1 ? "1 person changed details" : `${people} people changed details`}: look at what is new
      </a>
    </p>
  );
}
