import { Button, ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { may, type OrganiserRole } from "@/lib/people/rules";
import type { RoomSource } from "@/lib/rooms/rules";

interface PublishingProps {
  meeting: { id: string; roomSource: RoomSource };
  roomReady: boolean;
  forum: { contactEmail: string; contactPhone: string };
  role: OrganiserRole;
}

/** A draft's way to the public: what is there, what is missing still, and the button. */
export function Publishing({ meeting, roomReady, forum, role }: PublishingProps) {
  const base = `/organise/meetings/${meeting.id}`;
  const reachable = forum.contactEmail !== "" && forum.contactPhone !== "";
  return (
    <Card>
      <h2>Before you publish</h2>
      <ul className="flow">
        <Step done words="What it is about, when, and how many places" />
        <Step
          done={reachable}
          words={
            reachable
              ? "How people reach the forum"
              : "No email address and phone number for the forum yet. People need one to ask for help. An owner puts them in."
          }
        />
        <Step
          done={roomReady}
          words={
            roomReady
              ? "Zoom details"
              : meeting.roomSource === "api"
                ? "The Zoom meeting, which Gatehouse is making. You can publish now."
                : "No Zoom details yet. You can publish now, and put them in before the doors open."
          }
        />
      </ul>
      {may(role, "arrange") ? (
        <form action={`${base}/publish/send`} method="post" className="flex flex-wrap gap-3">
          <Button>Publish the meeting</Button>
          <ButtonLink look="second" href={`${base}/edit`}>
            Edit
          </ButtonLink>
          <ButtonLink look="second" href={`${base}/preview`}>
            See as a resident
          </ButtonLink>
          {roomReady ? null : (
            <ButtonLink look="second" href={`${base}/zoom`}>
              {meeting.roomSource === "api" ? "Look at the Zoom meeting" : "Put the Zoom details in"}
            </ButtonLink>
          )}
        </form>
      ) : null}
    </Card>
  );
}

function Step({ done, words }: { done: boolean; words: string }) {
  return (
    <li className="flex gap-3">
      <span aria-hidden="true" className={done ? "text-good" : "text-waiting"}>
        {done ? "●" : "○"}
      </span>
      <span>
        <strong>{done ? "There: " : "Missing: "}</strong>
        {words}
      </span>
    </li>
  );
}
