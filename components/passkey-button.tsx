"use client";

import { browserSupportsWebAuthn, startAuthentication } from "@simplewebauthn/browser";
import { useEffect, useState } from "react";
import { deviceFaultWords, type PasskeyAnswer, postForm } from "./passkey-post";

type Options = Parameters<typeof startAuthentication>[0]["optionsJSON"];

interface PasskeyButtonProps {
  /** The address of the form's route: what to ask the device for is behind it at `/options/send`, its answer goes to `/send`. */
  route: string;
  /** Where to lead when all is well. */
  next: string;
  words: string;
}

/**
 * Asks the device for a passkey and sends what it answers. Not there without scripts, nor where the browser knows no
 * passkeys: another way stands beside it.
 */
export function PasskeyButton({ route, next, words }: PasskeyButtonProps) {
  const [knowsPasskeys, setKnowsPasskeys] = useState(false);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState("");
  useEffect(() => setKnowsPasskeys(browserSupportsWebAuthn()), []);

  const ask = async () => {
    setAsking(true);
    setProblem("");
    try {
      const optionsJSON = await postForm<Options>(`${route}/options/send`);
      if (!optionsJSON) return;
      const response = JSON.stringify(await startAuthentication({ optionsJSON }));
      const answer = await postForm<PasskeyAnswer>(`${route}/send`, { response, next });
      if (answer?.next) return location.assign(answer.next);
      setProblem(answer?.problem ?? "");
    } catch (fault) {
      setProblem(deviceFaultWords(fault));
    }
    setAsking(false);
  };

  return (
    // Its room is kept, so that nothing below jumps from under a finger when the button comes.
    <div className="not-printed flow min-h-12 [@media(scripting:none)]:hidden">
      {knowsPasskeys ? (
        <button
          type="button"
          aria-disabled={asking}
          onClick={() => (asking ? undefined : void ask())}
          className="inline-flex min-h-12 cursor-pointer items-center justify-center rounded-md border-2 border-teal bg-teal px-5 py-2 text-center font-bold text-on-teal hover:bg-teal-deep"
        >
          {words}
        </button>
      ) : null}
      <p role="status" className="font-bold empty:hidden">
        {asking ? "Your device asks for your passkey now." : problem}
      </p>
    </div>
  );
}
