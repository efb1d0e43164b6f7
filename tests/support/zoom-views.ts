import type { View } from "./browser-walk";

/** The pages that stand for Zoom in the demonstration, in each state that a press can bring about. */
export async function viewsOfZoom(): Promise<View[]> {
  const number = "85500001111";
  const address = `/demo/zoom/${number}`;
  await press("arrive", { link: `https://zoom.us/j/${number}`, name: "Margaret O'Brien" });
  await press(`meetings/${number}/start`, {});
  const { people } = (await press(`meetings/${number}/stranger`, { name: "iPhone" })) as {
    people: { id: string; name: string }[];
  };
  const idOf = (name: string) => people.find((person) => person.name === name)?.id ?? "";
  await press(`meetings/${number}/admit`, { person: idOf("iPhone") });
  return [
    { shows: "what stands for Zoom", address: `${address}?uname=Margaret%20O%27Brien` },
    {
      shows: "the waiting room in Zoom's place",
      address: `${address}/inside?who=${idOf("Margaret O'Brien")}`,
    },
    { shows: "a link that Zoom does not know", address: `${address}/inside?no=link_not_valid` },
    { shows: "the host's side in Zoom's place", address: `${address}/host` },
    { shows: "the host's side after a press", address: `${address}/host?done=admit` },
    { shows: "the host's side of a meeting that Zoom does not know", address: "/demo/zoom/85500009999/host" },
  ];
}

async function press(control: string, body: object): Promise<unknown> {
  const answer = await fetch(`${process.env.ZOOM_API_URL}/stand-in/${control}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return answer.json();
}
