import { startProcess } from "./processes";

/** What the stand-in does with a request: most of these are how providers and networks really misbehave. */
export type Behaviour =
  | "answer"
  /** Takes the mail, and the reply is lost. */
  | "lose_reply"
  /** The request is lost on its way. */
  | "lose_request"
  /** Takes the mail, and answers late. */
  | "keep_waiting"
  | "limit"
  | "refuse"
  | "stop"
  | "fail";

export interface Taken {
  /** Every request, in order; `body` is the hash of its exact bytes, `status` 0 where there was no answer. */
  attempts: { key: string; body: string; behaviour: Behaviour; status: number }[];
  /** The mails that would have gone out, each key once. */
  mails: { key: string; id: string; mail: { to: string; html: string; text: string } }[];
}

/** A mail provider that runs in another process, so that it outlives any worker that is killed. */
export async function startProvider() {
  const { child, firstWord } = startProcess("provider-process", {});
  const url = `http://127.0.0.1:${await firstWord}`;
  return {
    url,
    /** What it does with the next requests, one by one, and with all after those. */
    async plan(plan: Behaviour[], otherwise: Behaviour = "answer"): Promise<void> {
      await fetch(`${url}/plan`, { method: "POST", body: JSON.stringify({ plan, otherwise }) });
    },
    async taken(): Promise<Taken> {
      return (await fetch(`${url}/taken`)).json() as Promise<Taken>;
    },
    stop(): void {
      child.kill();
    },
  };
}
