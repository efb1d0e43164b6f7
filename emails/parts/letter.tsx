import { Button, Heading, Link, Section, Text } from "@react-email/components";
import type { ForumProps } from "../props";
import type { Block, LetterWords } from "./blocks";
import { day } from "./colours";
import { copyAddress, goodbye } from "./common";
import { Frame } from "./frame";

/** Draws a letter as HTML, from "Hello" to the forum's own words at the end. */
export function Letter({ letter, to, forum }: { letter: LetterWords; to: string; forum: ForumProps }) {
  return (
    <Frame
      forumName={forum.forumName}
      preview={letter.preview}
      foot={goodbye(forum).map((block, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a letter is drawn once and never changes
        <Drawn key={n} block={block} small />
      ))}
    >
      <Heading
        as="h1"
        className="ink"
        style={{ ...ink, fontSize: "28px", lineHeight: "34px", margin: "0 0 20px" }}
      >
        {letter.title}
      </Heading>
      <Text className="ink" style={{ ...ink, ...body }}>
        Hello <bdi>{to}</bdi>,
      </Text>
      {letter.blocks.map((block, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a letter is drawn once and never changes
        <Drawn key={n} block={block} />
      ))}
    </Frame>
  );
}

const ink = { color: day.ink };
const body = { fontSize: "18px", lineHeight: "27px", margin: "0 0 16px" };
const smallPrint = { color: day.muted, fontSize: "16px", lineHeight: "24px", margin: "0 0 8px" };

function Drawn({ block, small = false }: { block: Block; small?: boolean }) {
  const className = small ? "muted" : "ink";
  const style = small ? smallPrint : { ...ink, ...body };
  switch (block.is) {
    case "words":
      return (
        <Text className={className} style={style}>
          {block.words}
        </Text>
      );
    case "heading":
      return (
        <Heading
          as="h2"
          className="ink"
          style={{
            ...ink,
            fontSize: small ? "17px" : "20px",
            lineHeight: "28px",
            margin: small ? "20px 0 4px" : "28px 0 8px",
          }}
        >
          {block.words}
        </Heading>
      );
    case "facts":
      return <Facts rows={block.rows} />;
    case "button":
      return <ActionButton label={block.label} url={block.url} />;
    case "address":
      return (
        <>
          <Text className={className} style={{ ...style, margin: "0 0 4px" }}>
            {block.words}
          </Text>
          {small ? (
            // Not a link: the point is to type it.
            <Text className="ink" style={{ ...style, ...ink, fontWeight: 700 }}>
              {block.url}
            </Text>
          ) : (
            <BareLink url={block.url} />
          )}
        </>
      );
    case "steps":
      return (
        <ol className="ink" style={{ ...ink, ...body, paddingLeft: "26px" }}>
          {block.steps.map((step) => (
            <li key={step} style={{ marginBottom: "8px" }}>
              {step}
            </li>
          ))}
        </ol>
      );
    case "aside":
      return (
        <Section className="note" style={card(day.noteTint, `4px solid ${day.amber}`)}>
          <p className="note-ink" style={{ ...body, color: day.noteInk, fontWeight: 700, margin: "0 0 4px" }}>
            {block.heading}
          </p>
          <p className="note-ink" style={{ ...body, color: day.noteInk, margin: 0 }}>
            {block.words}
          </p>
        </Section>
      );
    case "quote":
      return (
        <blockquote
          className="ink line"
          style={{
            ...ink,
            ...body,
            borderLeft: `4px solid ${day.line}`,
            margin: "0 0 16px",
            paddingLeft: "16px",
          }}
        >
          <bdi>{block.words}</bdi>
        </blockquote>
      );
  }
}

function Facts({ rows }: { rows: [label: string, value: string][] }) {
  return (
    <Section className="tint" style={card(day.tint, "0")}>
      {rows.map(([label, value], n) => (
        <p key={label} className="ink" style={{ ...ink, ...body, margin: n === 0 ? 0 : "8px 0 0" }}>
          <span className="muted" style={{ color: day.muted, fontSize: "16px" }}>
            {`${label}:`}
          </span>
          <br />
          <strong>
            <bdi>{value}</bdi>
          </strong>
        </p>
      ))}
    </Section>
  );
}

function ActionButton({ label, url }: { label: string; url: string }) {
  return (
    <Section style={{ margin: "24px 0 8px" }}>
      <Button
        className="button"
        href={url}
        style={{
          backgroundColor: day.teal,
          borderRadius: "6px",
          color: day.paper,
          fontSize: "20px",
          fontWeight: 700,
          lineHeight: "28px",
          padding: "14px 28px",
          textAlign: "center",
        }}
      >
        {label}
      </Button>
      <Text className="muted" style={{ ...smallPrint, margin: "12px 0 4px" }}>
        {copyAddress}
      </Text>
      <BareLink url={url} />
    </Section>
  );
}

/** An address that shows exactly where it leads. */
function BareLink({ url }: { url: string }) {
  return (
    <p style={{ fontSize: "16px", lineHeight: "24px", margin: "0 0 16px" }}>
      <Link
        className="link"
        href={url}
        style={{ color: day.link, textDecoration: "underline", wordBreak: "break-all" }}
      >
        {url}
      </Link>
    </p>
  );
}

function card(backgroundColor: string, borderLeft: string) {
  return {
    backgroundColor,
    borderCollapse: "separate",
    borderLeft,
    borderRadius: "6px",
    margin: "24px 0",
    padding: "16px 20px",
  } as const;
}
