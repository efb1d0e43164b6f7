/**
 * What an organiser wrote down, with the little shape that plain text has: parts with an empty line between them, a
 * short line by itself as a heading, lines that begin with "-" as a list.
 */
export function Notes({ notes }: { notes: string }) {
  return (
    <>
      <h2>Notes</h2>
      {notes
        .split(/\n\s*\n/)
        .filter((part) => part.trim() !== "")
        .map((part, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, and two parts may have the same words
          <Part key={n} lines={part.trim().split("\n")} />
        ))}
    </>
  );
}

const longestHeading = 80;

function Part({ lines }: { lines: string[] }) {
  const [first = ""] = lines;
  if (lines.every((line) => /^[-*•] /.test(line)))
    return (
      <ul className="list-disc pl-6">
        {lines.map((line, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, and two lines may have the same words
          <li key={n}>{line.slice(2)}</li>
        ))}
      </ul>
    );
  if (lines.length === 1 && first.length <= longestHeading && /[^.,;:]$/.test(first)) return <h3>{first}</h3>;
  return <p className="whitespace-pre-line">{lines.join("\n")}</p>;
}
