import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";

const hash = (text: string | Buffer) => createHash("sha256").update(text).digest();
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

interface Wishes {
  /** The site that the browser says it is on. */
  origin?: string;
  /** The host that the device keeps its passkey for. */
  rpId?: string;
  /** Whether its owner unlocked it by finger, face or PIN. */
  verified?: boolean;
  /** How often it says that it has signed; one more than last time unless told. */
  counter?: number;
  crossOrigin?: boolean;
  /** Whose it says that it is, as base64url. */
  userHandle?: string | undefined;
}

/** A device that makes a passkey and answers with it, as a browser would hand its answers on: as JSON. */
export class Authenticator {
  readonly credentialId = base64url(randomBytes(16));
  private readonly keys: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync("ec", {
    namedCurve: "P-256",
  });
  private counter = 0;
  private userHandle: string | undefined;

  /** Makes the passkey that these options ask for. */
  enrol(options: { challenge: string; user: { id: string } }, wishes: Wishes = {}): string {
    this.userHandle = options.user.id;
    const { x, y } = this.keys.publicKey.export({ format: "jwk" }) as { x: string; y: string };
    const key = isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, new Uint8Array(Buffer.from(x, "base64url"))],
        [-3, new Uint8Array(Buffer.from(y, "base64url"))],
      ]),
    );
    const id = Buffer.from(this.credentialId, "base64url");
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]);
    const authData = Buffer.concat([this.authData(0x40, wishes), credential]);
    const attestationObject = isoCBOR.encode(
      new Map<string, string | Uint8Array | Map<string, string>>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", new Uint8Array(authData)],
      ]),
    );
    return this.answer({
      clientDataJSON: base64url(clientData("webauthn.create", options.challenge, wishes)),
      attestationObject: base64url(attestationObject),
      transports: ["internal"],
    });
  }

  /** Signs the challenge of these options. */
  assert(options: { challenge: string }, wishes: Wishes = {}): string {
    this.counter += 1;
    const authData = this.authData(0, wishes);
    const client = clientData("webauthn.get", options.challenge, wishes);
    const signature = sign("sha256", Buffer.concat([authData, hash(client)]), this.keys.privateKey);
    return this.answer({
      clientDataJSON: base64url(client),
      authenticatorData: base64url(authData),
      signature: base64url(signature),
      userHandle: "userHandle" in wishes ? wishes.userHandle : this.userHandle,
    });
  }

  private answer(response: object): string {
    const { credentialId } = this;
    return JSON.stringify({ id: credentialId, rawId: credentialId, type: "public-key", response });
  }

  private authData(flags: number, { rpId = "localhost", verified = true, counter }: Wishes): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter ?? this.counter);
    return Buffer.concat([hash(rpId), Buffer.from([flags | 0x01 | (verified ? 0x04 : 0)]), count]);
  }
}

function clientData(
  type: string,
  challenge: string,
  { origin = "http://localhost:3000", crossOrigin = false }: Wishes,
): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin }));
}
