import { Button } from "@/components/button";
import { Details } from "@/components/details";
import { TextField } from "@/components/field";

interface GroupControlsProps {
  action: string;
  group: { id: string; title: string };
  isFirst: boolean;
  isLast: boolean;
  /** A title that was typed and not taken, and why. */
  typed?: string | undefined;
  error?: string | undefined;
}

/** What can be done with a group of questions: moved past the next one, given another title, removed. */
export function GroupControls({ action, group, isFirst, isLast, typed, error }: GroupControlsProps) {
  const about = `the group ${group.title}`;
  return (
    <div className="flow not-printed">
      {isFirst && isLast ? null : (
        <form action={action} method="post" className="flex flex-wrap gap-3">
          <input type="hidden" name="group" value={group.id} />
          {isFirst ? null : (
            <Button look="second" name="act" value="up" hidden={about}>
              Up
            </Button>
          )}
          {isLast ? null : (
            <Button look="second" name="act" value="down" hidden={about}>
              Down
            </Button>
          )}
        </form>
      )}
      <Details summary={`Rename or remove “${group.title}”`} open={error !== undefined}>
        <form action={action} method="post" noValidate className="flow">
          <input type="hidden" name="group" value={group.id} />
          <TextField
            name={`title-${group.id}`}
            label="What the group is called"
            width="half"
            value={typed ?? group.title}
            error={error}
          />
          <div className="flex flex-wrap gap-3">
            <Button look="second" name="act" value="rename" hidden={about}>
              Rename
            </Button>
            <Button look="second" name="act" value="remove" hidden={about}>
              Remove
            </Button>
          </div>
          <p className="text-muted">Its questions stay. They are in no group then.</p>
        </form>
      </Details>
    </div>
  );
}
