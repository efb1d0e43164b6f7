import http from "node:http";
import type { AddressInfo } from "node:net";
import { endpointAt } from "./api";
import { type Controls, controls } from "./controls";
import { answerControl } from "./controls-by-http";
import { type CallName, type Fault, type Faults, faultPlan } from "./faults";
import { goWrong } from "./go-wrong";
import { secondCounter } from "./limits";
import { checkToken, giveToken, type StandInApp } from "./oauth";
import { Refusal, type Reply, refusals } from "./refusals";
import { everyScope, scopeOf } from "./scopes";
import { readWorld, worldKeeper } from "./store";
import { type Sent, type Webhook, webhookSender } from "./webhooks";
import { emptyWorld, type Plan, type World } from "./world";

export interface StandInOptions {
  /** A free one if left out. Always on 127.0.0.1. */
  port?: number | undefined;
  /** Where Zoom is kept between starts; nowhere if left out. */
  file?: string | undefined;
  /** Zoom's clock, for its days and for when things happened. */
  now?: (() => Date | Promise<Date>) | undefined;
  webhook?: Webhook | undefined;
  /** The host's plan. Registration is for the licensed. */
  plan?: Plan | undefined;
  app?: StandInApp | undefined;
  /** The host's address, and their name in Zoom. */
  host?: string | undefined;
  hostName?: string | undefined;
  /** What the app may do; everything that we need if left out. */
  scopes?: string[] | undefined;
  /** The most registrants of one meeting (zoom.md 3.3). */
  capacity?: number | undefined;
  /** Addresses of the account's other licensed users, who alone can be alternative hosts; anybody if left out. */
  licensed?: string[] | undefined;
  /** Whether calls of one second are counted; they are if left out. */
  perSecond?: boolean | undefined;
  /** Refuses fields that Zoom does not have, which Zoom itself drops without a word. */
  strict?: boolean | undefined;
}

/** A call that the API was asked, and what became of it; status 0 where the connection was cut. */
export interface Asked {
  call: CallName;
  address: string;
  body: unknown;
  status: number;
  /** The fields that Zoom does not have. */
  unknown: string[];
}

export interface ZoomStandIn {
  url: string;
  app: StandInApp & { host: string; oauthUrl: string; apiUrl: string };
  /** What Zoom knows; for looking, and for setting a scene. */
  world: World;
  controls: Controls;
  faults: Faults;
  asked: Asked[];
  webhooks: { sent: Sent[]; challenge(): Promise<boolean>; settled(): Promise<void> };
  close(): Promise<void>;
}

/** A demonstration can run for weeks. */
const mostAsked = 5000;

const usualApp: StandInApp = {
  accountId: "StandInAccount",
  clientId: "StandInClient",
  clientSecret: "StandInSecret",
};

/**
 * Zoom, as far as this project needs one: its API, its webhooks, and under `/stand-in/…` the people who meet there. For the
 * demonstration and for tests. Made after Zoom's published API (zoom.md, Rivet's types), not after our own client.
 */
export async function openZoomStandIn(options: StandInOptions = {}): Promise<ZoomStandIn> {
  const { app = usualApp, host = "host@forum.example", plan = "licensed" } = options;
  const scopes = options.scopes ?? everyScope;
  const now = async () => (await options.now?.()) ?? new Date();
  const world =
    readWorld(options.file) ??
    emptyWorld(app.accountId, { email: host, name: options.hostName ?? "Host" }, plan);
  const keeper = worldKeeper(options.file, world);
  const sender = webhookSender(world, options.webhook, now, keeper.changed);
  const planned = faultPlan();
  const asked: Asked[] = [];
  const countSecond = secondCounter();
  const faults: Faults = {
    break: (fault) => planned.add(fault),
    pin: (setting, value) => void planned.pinned.set(setting, value),
    mend: () => planned.clear(),
  };
  const doors = controls(world, now, (events, at) => {
    sender.tell(events, at);
    keeper.changed();
  });

  const server = http.createServer(async (request, response) => {
    const text = await readText(request);
    const reply = await answer(request, text).catch((fault) => {
      if (fault instanceof Refusal) return fault.reply;
      console.error("the stand-in for Zoom:", fault);
      return refusals.broken().reply;
    });
    keeper.changed();
    if (reply === "cut") request.socket.destroy();
    else send(response, reply);
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: http.IncomingMessage, text: string): Promise<Reply | "cut"> {
    const { method = "GET" } = request;
    const { pathname, searchParams: query } = new URL(request.url ?? "/", url);
    await doors.tidy();
    const isJson = (request.headers["content-type"] ?? "").startsWith("application/json");
    if (pathname.startsWith("/stand-in/")) {
      // A page of another site cannot send JSON here without asking first, and is not answered.
      if (method !== "GET" && !isJson) return { status: 415 };
      return answerControl(method, pathname, parse(text), doors, faults);
    }
    const authorization = request.headers.authorization ?? "";
    const at = await now();
    if (method === "POST" && pathname === "/oauth/token")
      return befall("token", pathname, text, () =>
        giveToken(world, app, { authorization, body: text, scopes, apiUrl: url, at }),
      );
    const endpoint = endpointAt(method, pathname);
    if (!endpoint) throw refusals.unknownCall();
    const { name, params, label, handle } = endpoint;
    const body = parse(text);
    return befall(name, pathname + (query.size ? `?${query}` : ""), body, (note, fault) => {
      checkToken(world, authorization, at);
      const scope = scopeOf[name];
      if (!scopes.includes(scope)) throw refusals.scopes([scope]);
      if (options.perSecond !== false) countSecond(label);
      if (method !== "GET" && method !== "DELETE" && !isJson)
        throw refusals.parameter("Request body is not JSON.");
      const told: Parameters<typeof sender.tell>[0] = [];
      const reply = handle({
        world,
        params,
        query,
        body,
        at,
        capacity: options.capacity ?? 4999,
        licensed: options.licensed ?? null,
        unknown: (field) => {
          note.unknown.push(field);
          if (options.strict) throw refusals.fields([{ field, message: "Zoom has no such field." }]);
        },
        pinned: planned.pinned,
        isHalved: fault?.trouble === "half_batch" || fault?.trouble === "half_batch_fail",
        tell: (...events) => void told.push(...events),
      });
      sender.tell(told, at);
      return reply;
    });
  }

  /** Does the work of a call, or lets go wrong what is planned to. */
  async function befall(
    call: CallName,
    address: string,
    body: unknown,
    work: (note: Asked, fault: Fault | null) => Reply,
  ): Promise<Reply | "cut"> {
    const note: Asked = { call, address, body, status: 0, unknown: [] };
    asked.push(note);
    if (asked.length > mostAsked) asked.shift();
    const fault = planned.next(call);
    const reply = await goWrong(fault, call, world, () => {
      try {
        return work(note, fault);
      } catch (refusal) {
        if (refusal instanceof Refusal) return refusal.reply;
        throw refusal;
      }
    });
    if (reply !== "cut") note.status = reply.status;
    return reply;
  }

  return {
    url,
    app: { ...app, host, oauthUrl: `${url}/oauth/token`, apiUrl: url },
    world,
    controls: doors,
    faults,
    asked,
    webhooks: sender,
    async close() {
      server.closeAllConnections();
      await Promise.all([new Promise((resolve) => server.close(resolve)), sender.close()]);
      keeper.close();
    },
  };
}

function send(response: http.ServerResponse, { status, body }: Reply): void {
  response.statusCode = status;
  if (body === undefined) {
    // What cannot be read is a page, as a gateway between us would send one.
    response.end(status === 200 ? "<!doctype html><title>One moment</title>" : undefined);
    return;
  }
  response.setHeader("content-type", "application/json;charset=UTF-8");
  response.end(JSON.stringify(body));
}

async function readText(request: http.IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString("utf8");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
