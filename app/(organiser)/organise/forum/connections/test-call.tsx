import { Panel } from "@/components/panel";
import type { ZoomCheck } from "@/lib/zoom/connection";
import { zoomCheckWords } from "@/lib/zoom/labels";

/** What came of a test call to Zoom. */
export function TestCall({ check }: { check: ZoomCheck }) {
  const { isGood, words, scopes } = zoomCheckWords(check);
  return (
    <div role="status">
      <Panel tone={isGood ? "good" : "bad"}>
        {words.map((line, at) => (
          <p key={line} className={at === 0 ? "font-bold" : undefined}>
            {line}
          </p>
        ))}
        {scopes.length > 0 ? (
          <ul className="list-disc pl-6 [overflow-wrap:anywhere]">
            {scopes.map((scope) => (
              <li key={scope}>{scope}</li>
            ))}
          </ul>
        ) : null}
      </Panel>
    </div>
  );
}
