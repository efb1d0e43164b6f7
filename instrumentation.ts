import type { Instrumentation } from "next";

/** Logs what no page or form caught, by the route's pattern: the address itself may hold a token. */
export const onRequestError: Instrumentation.onRequestError = async (fault, _request, context) => {
  // biome-ignore lint/style/noProcessEnv: set by the framework itself, to leave this out of its other runtime
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { report } = await import("@/lib/log");
  const digest = (fault as { digest?: string }).digest;
  report(fault, digest ? `${context.routePath} digest ${digest}` : context.routePath);
};
