/**
 * Calls `end` once, when this process is told to end: by a signal (Ctrl-C among them), by the end of the
 * program that started it with a channel between them, such as a test run, or by the end of npm.
 */
export function whenToldToEnd(end: () => void): void {
  let isTold = false;
  const tell = () => {
    // At Ctrl-C the signal comes twice, from the terminal and from npm.
    if (isTold) return;
    isTold = true;
    end();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, tell);
  process.once("disconnect", tell);
  // npm starts us by way of a shell, and sends on to that shell the signals it gets; some shells die of them
  // and pass nothing on. All we see of it is that our parent is another.
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && tell(), 500).unref();
}
