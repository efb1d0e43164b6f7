import { Details } from "@/components/details";
import { StateMark } from "./state-mark";

/** What each state means, folded away. */
export function Legend() {
  return (
    <div className="not-printed">
      <Details summary="What the marks mean">
        <dl className="space-y-3">
          <div>
            <dt>
              <StateMark state="checked" />
            </dt>
            <dd>The site read it itself, at the time beside it.</dd>
          </div>
          <div>
            <dt>
              <StateMark state="signed" />
            </dt>
            <dd>Somebody of the team looked and found it right. Their name and the time are beside it.</dd>
          </div>
          <div>
            <dt>
              <StateMark state="look" />
            </dt>
            <dd>The site cannot see this. Look, and say how it is.</dd>
          </div>
          <div>
            <dt>
              <StateMark state="not_right" />
            </dt>
            <dd>Something must be changed. It says what.</dd>
          </div>
          <div>
            <dt>
              <StateMark state="could_not" />
            </dt>
            <dd>The site should see this and could not, or not for 24 hours. It does not count as right.</dd>
          </div>
        </dl>
      </Details>
    </div>
  );
}
