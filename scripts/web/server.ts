import http from "node:http";
import type { AddressInfo, Socket } from "node:net";
import next from "next";
import { withAnswerStatus } from "@/lib/answer-status";
import { rewriteForwarding, trustedProxies } from "@/lib/client-address";
import { env, isDemo } from "@/lib/env";
import { log, report } from "@/lib/log";
import { Halt } from "../progress";
import { refusalOf, saysTooBig } from "./refusals";

export type WebServer = {
  /** Stops taking requests and waits for the running ones, at most `patience` milliseconds. */
  close(patience: number): Promise<void>;
};

/**
 * Serves the site's pages. A server of our own stands before Next, because only it sees who is at the other
 * end of a connection, which is what a limit by address has to go by. Resolves once it listens; throws a
 * Halt when the port is taken.
 */
export async function openWebServer({ dev }: { dev: boolean }): Promise<WebServer> {
  const { PORT, SITE_URL, TRUSTED_PROXIES } = env();
  const proxies = trustedProxies(TRUSTED_PROXIES);
  const site = next({ dev, dir: process.cwd(), hostname: "localhost", port: PORT });
  await site.prepare();
  const handle = site.getRequestHandler();
  let isClosing = false;

  const server = http.createServer(async (request, response) => {
    if (isClosing) response.setHeader("Connection", "close");
    if (isDemo() && leadsElsewhere(request, SITE_URL)) {
      // Also keeps other sites from reading the demonstration through a name that leads to this machine.
      response.writeHead(308, { Location: `${SITE_URL}${request.url}` }).end();
      return;
    }
    // In development Next posts to addresses of its own.
    const refusal = dev ? null : refusalOf(request);
    if (refusal) {
      await refuse(request, response, refusal);
      return;
    }
    // The site has no server actions, and Next would print what a stranger puts here.
    delete request.headers["next-action"];
    rewriteForwarding(request.headers, request.socket.remoteAddress ?? "", proxies, SITE_URL);
    try {
      await withAnswerStatus((wanted) => {
        letPageSayStatus(response, wanted);
        return handle(request, response);
      });
    } catch (fault) {
      report(fault, "web server");
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  });
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  // Who sends a request drop by drop may not hold a connection for ever; a pause between two requests is
  // longer than that of the proxies in front, so that it is always they who hang up.
  server.headersTimeout = 20_000;
  server.requestTimeout = 60_000;
  server.keepAliveTimeout = 75_000;

  await new Promise<void>((resolve, reject) => {
    server.once("error", (fault: NodeJS.ErrnoException) => reject(portProblem(fault, PORT)));
    server.listen({ port: PORT, ...(isDemo() ? { host: "127.0.0.1" } : {}) }, resolve);
  });
  log().info({ port: (server.address() as AddressInfo).port, site: new URL(SITE_URL).host }, "listening");

  return {
    async close(patience) {
      isClosing = true;
      const closed = new Promise((resolve) => server.close(resolve));
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      // Every socket: a connection that was upgraded, as in development, is none of http's any more.
      const impatient = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, patience);
      await closed;
      clearInterval(idle);
      clearTimeout(impatient);
      await site.close();
    },
  };
}

/** Has an answer begin with the status that its page wants, where the site itself would say that all is well. */
function letPageSayStatus(response: http.ServerResponse, wanted: () => number | undefined): void {
  const writeHead = response.writeHead.bind(response) as (
    status: number,
    ...rest: unknown[]
  ) => typeof response;
  response.writeHead = (status: number, ...rest: unknown[]) =>
    writeHead(status === 200 ? (wanted() ?? status) : status, ...rest);
}

/**
 * Answers without asking the site. Whoever sent a form that is too big, as with a photograph, reads why: for
 * that the rest of it is let run past, within reason, since a browser that is cut off shows no answer at all.
 */
async function refuse(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  status: number,
): Promise<void> {
  const isTooBig = saysTooBig(request, status);
  if (isTooBig && Number(request.headers["content-length"]) <= mostBytesToPass)
    await new Promise((resolve) => request.resume().once("end", resolve).once("close", resolve));
  response.writeHead(status, { Connection: "close", "Content-Type": "text/plain; charset=utf-8" });
  response.end(isTooBig ? tooBigWords : undefined);
}

/** A photograph of a phone, say. */
const mostBytesToPass = 16 * 1024 * 1024;
const tooBigWords =
  "That was too big to send. Nothing was changed. Go back, and choose a smaller picture or write less.\n";

function leadsElsewhere(request: http.IncomingMessage, siteUrl: string): boolean {
  return request.headers.host !== new URL(siteUrl).host;
}

function portProblem(fault: NodeJS.ErrnoException, port: number): Error {
  if (fault.code === "EADDRINUSE")
    return new Halt(
      `Port ${port} is taken by another program.`,
      "Stop that program, or set PORT to another one.",
    );
  if (fault.code === "EACCES")
    return new Halt(
      `Port ${port} may not be used by this user.`,
      "Ports below 1024 belong to root: set PORT to 3000, say, and let a proxy in front answer for the public one.",
    );
  return fault;
}
