import { Checkbox } from "@/components/field";
import { findByAddress } from "@/lib/registrations/tabs";

interface Props {
  meetingId: string;
  email: string | undefined;
  asked: boolean;
  error: string | undefined;
  ticked: boolean;
}

/** Once an address turned out to be somebody's: who they are, and whether two people share a mailbox. */
export async function SharedAddress({ meetingId, email, asked, error, ticked }: Props) {
  if (!asked && !ticked) return null;
  const others = email ? await findByAddress(meetingId, email) : [];
  return (
    <div className="flow rounded-md border border-line bg-paper p-4">
      {others.map(({ id, name }) => (
        <p key={id}>
          <a
            href={`/organise/people/${id}`}
            className="inline-flex min-h-11 items-center text-link underline"
          >
            <bdi>{name}</bdi>
          </a>{" "}
          has this address.
        </p>
      ))}
      <Checkbox
        name="asAnother"
        label="They share this address. Add them as one more person"
        error={error}
        checked={ticked}
      />
    </div>
  );
}
