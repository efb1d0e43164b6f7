import { Mark } from "@/components/mark";

const grounds = [
  ["Chalk", "bg-chalk text-ink"],
  ["Paper", "bg-paper text-ink"],
  ["Teal", "bg-teal text-on-teal"],
  ["Teal, deep", "bg-teal-deep text-on-teal"],
  ["Teal tint", "bg-teal-tint text-teal-deep"],
  ["Waiting", "bg-waiting-tint text-waiting"],
  ["Good", "bg-good-tint text-good"],
  ["Bad", "bg-bad-tint text-bad"],
  ["Note", "bg-note-tint text-note"],
  ["Error", "bg-error text-on-error"],
] as const;

export function KitColours() {
  return (
    <>
      <h2>Colours and the mark</h2>
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {grounds.map(([words, look]) => (
          <li key={words} className={`tinted rounded-md px-3 py-3 ${look}`}>
            {words}
          </li>
        ))}
      </ul>
      <p className="flex flex-wrap items-center gap-4">
        <Mark />
        <Mark mark={{ kind: "letters", letters: "A", version: 1 }} />
        <Mark mark={{ kind: "letters", letters: "AF", version: 1 }} />
        <Mark mark={{ kind: "letters", letters: "AHF", version: 1 }} />
      </p>
      <h3>Words</h3>
      <p>
        Plain words, <strong>strong words</strong>, <a href="#main">a link to the top</a>, and below them some
        quiet ones.
      </p>
      <p className="text-muted">Quiet words say when, or who.</p>
    </>
  );
}
