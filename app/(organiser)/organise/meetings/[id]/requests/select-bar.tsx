import { Button } from "@/components/button";
import { tickedForm } from "@/components/request-card";
import { SelectClean } from "@/components/select-clean";
import { listAddress } from "./list-address";

interface SelectBarProps {
  meetingId: string;
  page: number;
  pages: number;
  /** How many requests of this page have no flags. */
  clean: number;
  listId: string;
}

/** Above the list: approving several at once. The boxes stand in the cards and belong to this form. */
export function SelectBar({ meetingId, page, pages, clean, listId }: SelectBarProps) {
  return (
    <section aria-label="Approve several" className="flow">
      <form
        id={tickedForm}
        autoComplete="off"
        action={`/organise/meetings/${meetingId}/requests/approve/send`}
        method="post"
        className="flex flex-col gap-x-6 gap-y-2 sm:flex-row sm:flex-wrap sm:items-center"
      >
        <input type="hidden" name="page" value={page} />
        {clean > 0 ? (
          <SelectClean
            href={listAddress(meetingId, page, { select: "clean" })}
            people={clean}
            list={listId}
          />
        ) : (
          <p>Each of these has something to look at first.</p>
        )}
        <Button look="second">Approve selected</Button>
      </form>
      {pages > 1 ? <p>Only what is selected on this page is approved. There are {pages} pages.</p> : null}
    </section>
  );
}
