import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { listHouseRules } from "@/lib/forum/queries";
import { frameAt } from "../../_frame/frame";
import { shown } from "../../_frame/shown";

export default shown("/house-rules", async () => {
  const [frame, { rules }] = await Promise.all([frameAt(await now()), listHouseRules()]);
  return (
    <SiteFrame {...frame} back={{ href: "/", words: "All meetings" }}>
      <title>{`House rules – ${frame.forum.name}`}</title>
      <h1>House rules</h1>
      <p>These keep our meetings friendly and safe. They are for everybody, us too.</p>
      <ol className="list-decimal space-y-4 pl-8">
        {rules.map(({ rule, why }) => (
          <li key={rule}>
            <strong>{rule}</strong> {why}
          </li>
        ))}
      </ol>
      <p>
        Has somebody broken them? Tell us, at the meeting or later. You find our phone number and email below.
      </p>
    </SiteFrame>
  );
});
