import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import { decodeClientDataJSON } from "@simplewebauthn/server/helpers";
import * as z from "zod/mini";

/** What a browser answered for a passkey, and which challenge it says that it answers. */
export interface Answered<Response> {
  response: Response;
  challenge: string;
}

const id = z.string().check(z.regex(/^[\w-]{1,1400}$/));
const bytes = z.string().check(z.regex(/^[\w-]*$/));
const frame = { id, rawId: id, type: z.literal("public-key") };

const assertion = z.object({
  ...frame,
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: z.optional(bytes),
  }),
});

const transports = ["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"] as const;

const attestation = z.object({
  ...frame,
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z.optional(z.catch(z.array(z.enum(transports)), [])),
  }),
});

/** Reads what a browser answered when it was asked for a passkey; null when that is no such answer. */
export function readAssertion(typed: string): Answered<AuthenticationResponseJSON> | null {
  const read = assertion.safeParse(parsed(typed));
  return read.success ? answered({ ...read.data, clientExtensionResults: {} }) : null;
}

/** Reads what a browser answered when it was asked to make a passkey; null when that is no such answer. */
export function readAttestation(typed: string): Answered<RegistrationResponseJSON> | null {
  const read = attestation.safeParse(parsed(typed));
  return read.success ? answered({ ...read.data, clientExtensionResults: {} }) : null;
}

function answered<Response extends { response: { clientDataJSON: string } }>(
  response: Response,
): Answered<Response> | null {
  try {
    const { challenge, crossOrigin } = decodeClientDataJSON(response.response.clientDataJSON);
    // No page of ours stands in a frame, so no passkey of ours is asked for in one.
    return typeof challenge === "string" && crossOrigin !== true ? { response, challenge } : null;
  } catch {
    return null;
  }
}

function parsed(typed: string): unknown {
  try {
    return JSON.parse(typed);
  } catch {
    return null;
  }
}
