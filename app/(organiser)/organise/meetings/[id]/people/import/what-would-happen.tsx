import { Button } from "@/components/button";
import { Details } from "@/components/details";
import { Panel } from "@/components/panel";
import { checkList } from "@/lib/registrations/import-list";
import { importRefusalWords } from "@/lib/registrations/labels";
import type { ListRow } from "@/lib/registrations/list-file";
import type { MeetingRow } from "@/lib/registrations/record";
import type { ListInDraft } from "./list-draft";

interface WhatWouldHappenProps {
  meeting: MeetingRow;
  list: ListInDraft;
  draftId: string;
  page: string;
  at: Date;
}

const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);

/** The dry run, line by line, and the button that does exactly this. */
export async function WhatWouldHappen({ meeting, list, draftId, page, at }: WhatWouldHappenProps) {
  const { rows, taken, placesLeft } = await checkList(meeting, list.rows, list.way, at);
  const left = rows.filter(({ problems }) => problems.length > 0);
  const good = rows.filter(({ problems }) => problems.length === 0);
  const tooMany = list.way === "approve" && taken.length > placesLeft;
  return (
    <>
      <Panel tone={left.length === 0 ? "good" : "waiting"}>
        <p>
          <strong>
            {left.length === 0
              ? `All ${people(rows.length)} can be added.`
              : `${people(taken.length)} of ${rows.length} can be added. ${left.length} would be left out.`}
          </strong>
        </p>
        <p>Nothing has been saved yet.</p>
      </Panel>
      {left.length > 0 ? (
        <>
          <h2>Left out ({left.length})</h2>
          <p>You can put these lines right in your list, and check it again.</p>
          <ul className="divide-y divide-line rounded-md border border-line bg-paper">
            {left.map((row) => (
              <li key={row.line} className="px-4 py-2">
                <Line row={row} />
                <ul className="list-disc pl-6 text-error">
                  {row.problems.map((problem) => (
                    <li key={problem}>{problem}.</li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {good.length > 0 ? (
        <Details summary={`See who would be added (${good.length})`}>
          <ul className="divide-y divide-line">
            {good.map((row) => (
              <li key={row.line} className="py-2">
                <Line row={row} />
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
      {tooMany ? (
        <p>
          There are {placesLeft} places left. {importRefusalWords.too_few_places}
        </p>
      ) : taken.length > 0 ? (
        <form action={`${page}/confirm/send`} method="post" className="flow">
          <input type="hidden" name="draft" value={draftId} />
          <input type="hidden" name="seen" value={taken.join()} />
          <p>
            {list.way === "approve"
              ? "Each of them gets an email with a button to confirm their address. Then they get a private link."
              : "They stand among the requests. Nobody is emailed until you decide."}
          </p>
          <p>
            <Button>
              {list.way === "approve"
                ? `Give ${people(taken.length)} a place`
                : `Put ${people(taken.length)} among the requests`}
            </Button>
          </p>
        </form>
      ) : null}
    </>
  );
}

function Line({ row }: { row: ListRow }) {
  return (
    <p className="[overflow-wrap:anywhere]">
      <span className="text-muted">Line {row.line}: </span>
      <bdi className="font-bold">{row.name || "No name"}</bdi>, {row.email || "no email"}
      {row.postcode ? `, ${row.postcode}` : ""}
    </p>
  );
}
