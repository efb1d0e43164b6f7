import { v7 } from "uuid";

/** A new row's id: UUIDv7, so that rows made later sort later. Never a secret. */
export function newId(): string {
  return v7();
}

/** Whether a text from an address bar can be an id at all, so that a database is never asked about nonsense. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(text);
}
