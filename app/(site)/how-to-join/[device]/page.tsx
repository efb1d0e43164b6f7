import { notFound } from "next/navigation";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { devices } from "@/lib/zoom/how-to-join";
import { frameAt } from "../../../_frame/frame";
import { shown } from "../../../_frame/shown";
import { DeviceTabs } from "../device-tabs";

interface Props {
  params: Promise<{ device: string }>;
}

export default shown("/how-to-join/[device]", async ({ params }: Props) => {
  const [{ device: slug }, frame] = await Promise.all([params, frameAt(await now())]);
  const device = devices.find((known) => known.slug === slug);
  if (!device) notFound();
  return (
    <SiteFrame {...frame} back={{ href: "/how-to-join", words: "How to join" }}>
      <title>{`${device.title} – ${frame.forum.name}`}</title>
      <h1>{device.title}</h1>
      <DeviceTabs here={device.slug} />
      {device.parts.map(({ heading, lead, steps }) => (
        <section key={heading} className="flow mt-8 break-inside-avoid">
          <h2>{heading}</h2>
          {lead ? <p>{lead}</p> : null}
          {steps.length === 1 ? (
            <p>{steps[0]}</p>
          ) : (
            <ol className="list-decimal space-y-2 pl-8">
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          )}
        </section>
      ))}
      <p>
        Read our <a href="/house-rules">house rules</a> before you come.
      </p>
    </SiteFrame>
  );
});
