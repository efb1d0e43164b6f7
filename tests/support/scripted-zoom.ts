import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Zoom } from "@/lib/zoom/api";
import type { ZoomApp } from "@/lib/zoom/app";
import { type ClientOptions, zoomClient } from "@/lib/zoom/client";

// Zoom with its words put into its mouth: whatever a test says, and not what a Zoom that works would answer.

/** One request as it came. */
export interface Asked {
  method: string;
  /** As it was sent, encoded, without the query. */
  path: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  body: unknown;
}

export type Says = (response: ServerResponse, asked: Asked) => void;

/** A server that answers the API's calls by a script: the first with the first, and all further ones with the last. */
export interface ScriptedZoom {
  app: ZoomApp;
  /** What was asked of the API, and what for tokens. */
  asked: Asked[];
  tokensAsked: Asked[];
  script: Says[];
  token: Says;
  client(options?: ClientOptions): Zoom;
  close(): Promise<void>;
}

/** The secrets that stand in what it is sent and says; none may be found in a log. */
export const secrets = { client: "cAnArY-client-secret", token: "tOkEn-cAnArY" };

export function says(status: number, body: unknown = "", headers: Record<string, string> = {}): Says {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
}

/** Takes the request and hangs up. */
export const losesItsReply: Says = (response) => response.destroy();

/** Takes the request and never says anything. */
export const keepsSilent: Says = () => {};

/** Zoom's answer to whoever asks for a token, as zoom.md 2 has it. */
export function givesToken(changes: Record<string, unknown> = {}): Says {
  const body = { access_token: secrets.token, token_type: "bearer", expires_in: 3_600, scope: "" };
  return says(200, { ...body, api_url: "https://api.zoom.us", ...changes });
}

/** No test waits for its turn. */
const hurried = { now: () => Date.now(), wait: () => Promise.resolve() };

export async function openScriptedZoom(): Promise<ScriptedZoom> {
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const { pathname, searchParams } = new URL(request.url ?? "", "http://zoom.test");
    const isJson = request.headers["content-type"] === "application/json";
    const asked: Asked = {
      method: request.method ?? "",
      path: pathname,
      query: Object.fromEntries(searchParams),
      headers: request.headers,
      body: isJson ? JSON.parse(text) : text,
    };
    if (pathname === "/oauth/token") {
      zoom.tokensAsked.push(asked);
      zoom.token(response, asked);
      return;
    }
    const say = zoom.script[Math.min(zoom.asked.length, zoom.script.length - 1)] as Says;
    zoom.asked.push(asked);
    say(response, asked);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const zoom: ScriptedZoom = {
    app: {
      accountId: "acc-1",
      clientId: "client-1",
      clientSecret: secrets.client,
      host: "host@hillside.example",
      oauthUrl: `${base}/oauth/token`,
      apiUrl: base,
    },
    asked: [],
    tokensAsked: [],
    script: [says(204)],
    token: givesToken(),
    client: (options) => zoomClient(zoom.app, { clock: hurried, ...options }),
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return zoom;
}
