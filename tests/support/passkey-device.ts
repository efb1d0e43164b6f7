import type { CDPSession, Page } from "@playwright/test";

/** The device behind a page: keeps passkeys, and is unlocked by its owner's finger unless told otherwise. */
export interface PasskeyDevice {
  /** How many passkeys it keeps. */
  count(): Promise<number>;
  /** Whether its owner unlocks it when asked. */
  isUnlocked(unlocked: boolean): Promise<void>;
  /** Loses everything it kept. */
  forget(): Promise<void>;
}

/** Gives a page Chromium's own stand-in for a device with passkeys. */
export async function givenDevice(page: Page): Promise<PasskeyDevice> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    async count() {
      return (await session.send("WebAuthn.getCredentials", { authenticatorId })).credentials.length;
    },
    async isUnlocked(isUserVerified) {
      await session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
    },
    async forget() {
      await session.send("WebAuthn.clearCredentials", { authenticatorId });
    },
  };
}
