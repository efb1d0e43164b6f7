import { Button, ButtonLink } from "@/components/button";
import { CountTabs } from "@/components/count-tabs";
import { Details } from "@/components/details";
import { Pager } from "@/components/pager";

export function KitActs() {
  return (
    <>
      <h2>Buttons</h2>
      <p className="flex flex-wrap gap-3">
        <Button>Send my request</Button>
        <Button look="second">Show the email</Button>
        <Button look="warning">Make new links for everybody</Button>
      </p>
      <p className="flex flex-wrap gap-3">
        <ButtonLink href="#main">Ask for a place</ButtonLink>
        <ButtonLink href="#main" look="second">
          Change my details
        </ButtonLink>
        <ButtonLink href="#main" look="warning" hidden="at this meeting">
          I can't come
        </ButtonLink>
      </p>
      <p>
        <Button>A button whose words are so long that they need a second line on a narrow phone</Button>
      </p>
      <h2>Folded parts</h2>
      <Details summary="Somebody is with me on my screen">
        <p>Write their full name too, so that we know who is there.</p>
      </Details>
      <Details summary="A folded part whose name is so long that it needs a second line on a narrow phone">
        <p>What is inside.</p>
      </Details>
      <details open className="rounded-md border border-line bg-paper px-4">
        <summary className="min-h-11 cursor-pointer py-2.5 font-bold text-link hover:underline">
          An open one
        </summary>
        <div className="flow pb-4">
          <p>What is inside an open one.</p>
        </div>
      </details>
      <h2>Ways through a list</h2>
      <CountTabs
        label="Who is on the list"
        tabs={[
          { href: "#approved", words: "Have a place", count: 61, isHere: true },
          { href: "#waiting", words: "Waiting list", count: 12, isHere: false },
          { href: "#declined", words: "Not approved", count: 0, isHere: false },
        ]}
      />
      <Pager page={2} pages={7} href="/demo/kit" />
    </>
  );
}
