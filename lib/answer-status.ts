import { AsyncLocalStorage } from "node:async_hooks";

interface Answer {
  status?: number;
}

// On globalThis, since the web server and the pages are two bundles that share one process.
const kept = globalThis as typeof globalThis & { gatehouseAnswers?: AsyncLocalStorage<Answer> };
kept.gatehouseAnswers ??= new AsyncLocalStorage<Answer>();
const answers = kept.gatehouseAnswers;

/**
 * Lets a page say with which status it is answered: `answerWith` below, called while the page is drawn. The
 * framework's own ways of answering 404 or 500 send a page that is blank without scripts (design, ruling 16).
 *
 * @param handle draws the answer, and may ask which status the page wants, if any
 */
export function withAnswerStatus<Result>(handle: (answered: () => number | undefined) => Result): Result {
  const answer: Answer = {};
  return answers.run(answer, () => handle(() => answer.status));
}

/** Has the page that is being drawn answered with a status of its own. Nothing happens outside a request. */
export function answerWith(status: 404 | 500): void {
  const answer = answers.getStore();
  if (answer) answer.status = status;
}
