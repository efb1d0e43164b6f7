import { Body, Container, Head, Html, Preview, Section } from "@react-email/components";
import type { ReactNode } from "react";
import { day, night } from "./colours";

const font = '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Arial, sans-serif';

// Mail programs that honour this keep our colours; those that invert by themselves cope with dark text on
// white (mail-and-links 2.4). Nothing is said by colour alone.
const darkStyle = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page, .page > table > tbody > tr > td { background-color: ${night.page} !important; }
  .paper { background-color: ${night.paper} !important; border-color: ${night.line} !important; }
  .ink { color: ${night.ink} !important; }
  .muted { color: ${night.muted} !important; }
  .teal, .link { color: ${night.teal} !important; }
  .tint { background-color: ${night.tint} !important; border-color: ${night.tint} !important; }
  .note { background-color: ${night.noteTint} !important; border-color: ${night.noteInk} !important; }
  .note-ink { color: ${night.noteInk} !important; }
  .line { border-color: ${night.line} !important; }
  .button { background-color: ${night.teal} !important; color: ${night.page} !important; }
  .seat { background-color: ${night.teal} !important; }
  .free { background-color: ${night.noteInk} !important; }
}
@media (max-width: 480px) {
  .paper-inner { padding: 24px 20px !important; }
  .button { display: block !important; }
}
`;

/** The sheet every mail is written on: the forum's name in words, no images, at most 600 pixels wide. */
export function Frame({
  forumName,
  preview,
  foot,
  children,
}: {
  forumName: string;
  preview: string;
  foot: ReactNode;
  children: ReactNode;
}) {
  return (
    <Html lang="en-GB">
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no" />
        <style>{darkStyle}</style>
      </Head>
      <Body
        className="page"
        style={{ backgroundColor: day.chalk, fontFamily: font, margin: 0, padding: "0 12px" }}
      >
        <Preview>{preview}</Preview>
        <Container className="page" style={{ maxWidth: "600px" }}>
          <Section style={{ padding: "28px 4px 16px" }}>
            <Seats />
            <p
              className="teal"
              style={{
                color: day.teal,
                fontSize: "20px",
                fontWeight: 700,
                lineHeight: "28px",
                margin: "8px 0 0",
              }}
            >
              {forumName}
            </p>
          </Section>
          <Section
            className="paper"
            style={{
              backgroundColor: day.paper,
              border: `1px solid ${day.line}`,
              borderRadius: "6px",
              borderCollapse: "separate",
            }}
          >
            <div className="paper-inner" style={{ padding: "32px" }}>
              {children}
            </div>
          </Section>
          <Section style={{ padding: "16px 4px 40px" }}>{foot}</Section>
        </Container>
      </Body>
    </Html>
  );
}

/** Six seats round the table, one of them free. Drawn without an image, and not read out. */
function Seats() {
  return (
    <div aria-hidden="true" style={{ fontSize: "0", lineHeight: "10px" }}>
      {[1, 2, 3, 4, 5].map((seat) => (
        <span key={seat} className="seat" style={seatStyle(day.teal)} />
      ))}
      <span className="free" style={seatStyle(day.amber)} />
    </div>
  );
}

function seatStyle(colour: string) {
  return {
    backgroundColor: colour,
    borderRadius: "5px",
    display: "inline-block",
    height: "10px",
    marginRight: "6px",
    width: "10px",
  };
}
