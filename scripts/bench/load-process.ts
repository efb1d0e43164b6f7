// Makes the requests of a load. Started by load.ts only.
import http from "node:http";
import type { Load, LoadResult } from "./load";

// Numbers go on from one load to the next, so that no address or person comes twice.
let number = 0;

process.on("message", async (load: Load) => {
  process.send?.(await run(load));
});
process.once("disconnect", () => process.exit());

async function run(load: Load): Promise<LoadResult> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: load.connections });
  const times: number[] = [];
  let wrong: string | undefined;
  let begun = 0;
  const started = performance.now();
  const goesOn = () =>
    wrong === undefined &&
    ("seconds" in load.until
      ? performance.now() - started < load.until.seconds * 1000
      : begun < load.until.requests);
  await Promise.all(
    Array.from({ length: load.connections }, async () => {
      while (goesOn()) {
        begun++;
        const sent = performance.now();
        const answer = await ask(load, agent).catch((fault: Error) => ({
          status: 0,
          location: fault.message,
        }));
        times.push(performance.now() - sent);
        if (!isExpected(load, answer)) wrong ??= `${answer.status} ${answer.location}`;
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return { perSecond: times.length / seconds, times, ...(wrong === undefined ? {} : { wrong }) };
}

interface Answer {
  status: number;
  location: string;
}

function isExpected({ expect }: Load, { status, location }: Answer): boolean {
  return status === expect.status && (!expect.location || location.startsWith(expect.location));
}

function ask(load: Load, agent: http.Agent): Promise<Answer> {
  const n = number++;
  const filled = (text: string) => text.replaceAll("{n}", String(n)).replaceAll("{ip}", addressOf(n));
  const body = load.body ? filled(load.body) : undefined;
  const headers = Object.fromEntries(
    Object.entries(load.headers ?? {}).map(([name, value]) => [name, filled(value)]),
  );
  if (body) headers["content-length"] = String(Buffer.byteLength(body));
  const path = filled(load.paths[n % load.paths.length] as string);
  return new Promise((resolve, reject) => {
    const request = http.request(
      `${load.origin}${path}`,
      { agent, method: load.method, headers },
      (response) => {
        response.on("error", reject);
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? "" }),
        );
        response.resume();
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

/** One of 16 million addresses, so that limits by address count each request alone. */
function addressOf(n: number): string {
  return `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
}
