/**
 * Keeps the process alive when the database closes a connection in the middle of a transaction, as in a restart
 * or a failover. postgres 3.4.9 then writes to a socket that is gone, from a timer where nobody can catch it
 * (porsager/postgres, issue 1208). The transaction has been rejected by then, so nothing waits for that write.
 * Every other fault that nobody caught still ends the process.
 */
export function outliveClosedConnections(): void {
  if (process.listeners("uncaughtException").includes(endUnlessClosed)) return;
  process.on("uncaughtException", endUnlessClosed);
}

function endUnlessClosed(fault: Error): void {
  if (isWriteToClosedConnection(fault)) return;
  // With a listener of ours there is no end by itself any more; where there are others, it is theirs to say.
  if (process.listenerCount("uncaughtException") === 1) throw fault;
}

/** Whether this is that one fault of the driver's: by its words and by where it was thrown. */
export function isWriteToClosedConnection(fault: unknown): boolean {
  return (
    fault instanceof TypeError &&
    fault.message.includes("of null (reading 'write')") &&
    /nextWrite .*\bpostgres[/\\](cjs[/\\])?src[/\\]connection\.js/.test(fault.stack ?? "")
  );
}
