import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { claimDataFolder, readRunning } from "@/scripts/demo/claim";
import { openDataFolder, readSecrets } from "@/scripts/demo/data-folder";
import { demoEnvironment, refuseProductionVariables, sitePort } from "@/scripts/demo/environment";
import { keepRunning } from "@/scripts/demo/keeper";
import { refuseTakenPort } from "@/scripts/demo/site";
import { startZoom } from "@/scripts/demo/zoom";

const address = "http://localhost:3000";
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "gatehouse-start-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("the claim on a data folder", () => {
  it("is held by one demonstration at a time, and the second is told where the first is", async () => {
    const claim = await claimDataFolder(folder, address);
    await expect(claimDataFolder(folder, address)).rejects.toThrow(
      /already running here: http:\/\/localhost:3000/,
    );
    claim.release();
    const next = await claimDataFolder(folder, address);
    expect(readRunning(folder)).toMatchObject({ pid: process.pid, address });
    next.release();
    expect(readRunning(folder)).toBeUndefined();
  });

  it("passes on when its holder was killed, even if the process number is in use again", async () => {
    const claim = await claimDataFolder(folder, address);
    const left = readFileSync(path.join(folder, "running.json"), "utf8");
    claim.release();
    writeFileSync(path.join(folder, "running.json"), left);
    const next = await claimDataFolder(folder, address);
    expect(readRunning(folder)?.key).not.toBe(JSON.parse(left).key);
    next.release();
  });

  it("passes on when its holder was killed while writing", async () => {
    writeFileSync(path.join(folder, "running.json"), '{"pid": 1');
    const claim = await claimDataFolder(folder, address);
    expect(readRunning(folder)?.pid).toBe(process.pid);
    claim.release();
  });

  it("goes to one of many that ask at the same moment", async () => {
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => claimDataFolder(folder, address)));
    const held = asked.filter((answer) => answer.status === "fulfilled");
    expect(held).toHaveLength(1);
    held[0]?.value.release();
  });
});

describe("the secrets of a demonstration", () => {
  it("are made once, differ between demonstrations, and are for the owner's eyes only", () => {
    const { fresh, ...secrets } = readSecrets(folder);
    expect(fresh).toBe(true);
    expect(readSecrets(folder)).toEqual({ ...secrets, fresh: false });
    expect(statSync(path.join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
    rmSync(path.join(folder, "secrets.json"));
    expect(readSecrets(folder).secretKey).not.toBe(secrets.secretKey);
  });

  it("are made anew when a start was killed while it wrote them", () => {
    writeFileSync(path.join(folder, "secrets.json"), '{"secretKey":');
    expect(readSecrets(folder).fresh).toBe(true);
  });
});

it("says what to do about a data folder that cannot be one", () => {
  const file = path.join(folder, "a-file");
  writeFileSync(file, "");
  expect(() => openDataFolder(path.join(file, "data"))).toThrow(/cannot write there[\s\S]*GATEHOUSE_DATA=/);
});

describe("a real site's variables", () => {
  it("stop the demonstration, each by its name", () => {
    const set = { DATABASE_URL: "postgres://forum", SMTP_URL: "smtp://mail", OWNER_EMAIL: "me@example.org" };
    expect(() => refuseProductionVariables(set)).toThrow(/DATABASE_URL, SMTP_URL[\s\S]*npm run serve/);
    expect(() => refuseProductionVariables({ DATABASE_URL: "" })).not.toThrow();
  });

  it("are overwritten in what the demonstration's processes see, so that no .env file fills them in", () => {
    const seen = demoEnvironment({ folder, port: 3000, databaseUrl: "postgres://demo", secretKey: "key" });
    expect(seen).toMatchObject({ DATABASE_URL: "postgres://demo", RESEND_API_KEY: "", SMTP_URL: "" });
  });
});

describe("what stands for Zoom", () => {
  it("is this computer's own, is kept in the data folder, and has other keys at each start", async () => {
    const first = await startZoom(folder, 3000);
    const seen = demoEnvironment({
      folder,
      port: 3000,
      databaseUrl: "postgres://demo",
      secretKey: "key",
      zoom: first.environment,
    });
    for (const name of ["ZOOM_OAUTH_URL", "ZOOM_API_URL"])
      expect(seen[name]).toMatch(/^http:\/\/127\.0\.0\.1:\d+/);
    const answer = await fetch(`${seen.ZOOM_API_URL}/v2/users/${seen.ZOOM_HOST}`);
    expect(await answer.json()).toMatchObject({ code: 124 });
    await first.stop();
    expect(statSync(path.join(folder, "zoom.json")).mode & 0o777).toBe(0o600);
    const second = await startZoom(folder, 3000);
    for (const name of ["ZOOM_CLIENT_SECRET", "ZOOM_WEBHOOK_SECRET"])
      expect(second.environment[name]).not.toBe(first.environment[name]);
    await second.stop();
  });

  it("is no app of the site's where none is started, whatever was set before", () => {
    const seen = demoEnvironment({ folder, port: 3000, databaseUrl: "postgres://demo", secretKey: "key" });
    expect([seen.ZOOM_ACCOUNT_ID, seen.ZOOM_CLIENT_SECRET, seen.ZOOM_API_URL]).toEqual(["", "", ""]);
  });
});

describe("the port", () => {
  it.each(["0", "65536", "80a", "3000.5"])("%s is refused", (PORT) => {
    expect(() => sitePort({ PORT })).toThrow(/is no port/);
  });

  it("that another program holds is named, with a way out", async () => {
    const other = net.createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as net.AddressInfo;
    await expect(refuseTakenPort(port)).rejects.toThrow(`PORT=${port + 1} npm start`);
    other.close();
    await expect(refuseTakenPort(port)).resolves.toBeUndefined();
  });
});

describe("a process that is kept running", () => {
  const said = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const forever = () => spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);

  it("is started again when it is killed, with a line that says so, and stays ended when it is stopped", async () => {
    const started: number[] = [];
    const keeper = await keepRunning({
      name: "The site",
      start: async () => {
        const child = forever();
        started.push(child.pid ?? 0);
        return { child };
      },
      end: async ({ child }) => {
        child.kill();
        await once(child, "exit");
      },
      giveUp: (fault) => expect.unreachable(String(fault)),
    });
    process.kill(started[0] ?? 0, "SIGKILL");
    await vi.waitFor(() => expect(started).toHaveLength(2));
    expect(said.mock.calls.join()).toContain("The site has ended (SIGKILL). Starting it again");
    await vi.waitFor(() => expect(keeper.current().child.pid).toBe(started[1]));
    await keeper.stop();
    expect(keeper.current().child.signalCode).toBe("SIGTERM");
    expect(started).toHaveLength(2);
  });
});
