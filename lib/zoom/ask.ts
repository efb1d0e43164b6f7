/** What came of one request over the network. */
export type Outcome =
  | { answered: true; status: number; headers: Headers; body: unknown }
  /** Whether it may have reached Zoom all the same. */
  | { answered: false; mayBeDone: boolean };

export type Answered = Extract<Outcome, { answered: true }>;

/** What goes wrong before anything is sent: no such name, nobody there, no way, or a certificate that is not Zoom's. */
const beforeSending =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|ERR_TLS_\w+)$/;

/** One request. Never throws, and follows nobody elsewhere, so that a token goes nowhere but where it is sent. */
export async function ask(url: string, signal: AbortSignal, init: RequestInit): Promise<Outcome> {
  try {
    const response = await fetch(url, { ...init, signal, redirect: "manual", cache: "no-store" });
    const { status, headers } = response;
    return { answered: true, status, headers, body: readable(await response.text()) };
  } catch (fault) {
    return { answered: false, mayBeDone: !beforeSending.test(codeOf(fault)) };
  }
}

/** The JSON that a text is; null where it is none. */
function readable(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Node tells what went wrong by the code of the cause. */
function codeOf(fault: unknown): string {
  const { cause } = fault as { cause?: { code?: unknown } };
  return String(cause?.code ?? "");
}
