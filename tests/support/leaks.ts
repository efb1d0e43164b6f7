/** A way into Zoom in the pieces that must not be seen: each is sought however it may be written. */
export interface Canary {
  joinUrl: string;
  meetingNumber: string;
  passcode: string;
}

/**
 * The pieces of a Zoom meeting that a text gives away: its number (spaced as people write it, too), passcode,
 * and the secrets of its address; plain, or encoded for an address, for HTML, for JSON or in base64.
 */
export function leaksIn(text: string, canary: Canary): string[] {
  return secretsIn(text, secretsOf(canary));
}

/** The names of those secrets that a text gives away, however they are written. */
export function secretsIn(text: string, secrets: Record<string, string>): string[] {
  const readings = readingsOf(text);
  return Object.entries(secrets)
    .filter(([, secret]) => {
      const needles = [secret, ...inBase64(secret)];
      return readings.some((reading) => needles.some((needle) => reading.includes(needle)));
    })
    .map(([name]) => name);
}

function secretsOf({ joinUrl, meetingNumber, passcode }: Canary): Record<string, string> {
  const { searchParams } = new URL(joinUrl);
  const pieces = {
    "meeting ID": meetingNumber,
    passcode,
    pwd: searchParams.get("pwd"),
    tk: searchParams.get("tk"),
  };
  return Object.fromEntries(Object.entries(pieces).filter(([, piece]) => piece)) as Record<string, string>;
}

function readingsOf(text: string): string[] {
  const fromHtml = text
    .replace(/&#x([\da-f]+);?/gi, (_, code: string) => character(Number.parseInt(code, 16)))
    .replace(/&#(\d+);?/g, (_, code: string) => character(Number(code)))
    .replaceAll("&nbsp;", " ");
  const fromAddress = text.replace(/%([\da-f]{2})/gi, (_, code: string) =>
    character(Number.parseInt(code, 16)),
  );
  const fromJson = text
    .replace(/\\+u([\da-f]{4})/gi, (_, code: string) => character(Number.parseInt(code, 16)))
    .replaceAll("\\/", "/");
  // Mail's quoted-printable breaks lines with "=".
  const fromMail = text
    .replace(/=\r?\n/g, "")
    .replace(/=([\dA-F]{2})/g, (_, code: string) => character(Number.parseInt(code, 16)));
  // Most texts read the same in most ways.
  const different = new Set(
    [text, fromHtml, fromAddress, fromJson, fromMail].flatMap((reading) => [
      reading,
      reading.replace(/(?<=\d)(?:\s|-|<!-- -->|\u00a0)+(?=\d)/g, ""),
    ]),
  );
  return [...different];
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}

/** Base64 looks different by where in a text the secret begins; what the neighbours have a say in is left off. */
function inBase64(secret: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    const steady = bytes
      .toString("base64")
      .slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
    return [steady, steady.replaceAll("+", "-").replaceAll("/", "_")];
  });
}
