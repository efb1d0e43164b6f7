/** An answer of Zoom's: its status, and a body unless it is empty. */
export interface Reply {
  status: number;
  body?: unknown;
}

/** What Zoom says no to, in its own body: a code and a sentence, and for a wrong request each field (zoom.md 3). */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly errors?: { field: string; message: string }[],
  ) {
    super(message);
  }

  get reply(): Reply {
    const { status, code, message, errors } = this;
    return { status, body: { code, message, ...(errors ? { errors } : {}) } };
  }
}

export const refusals = {
  token: () => new Refusal(401, 124, "Invalid access token."),
  tokenExpired: () => new Refusal(401, 124, "Access token is expired."),
  scopes: (scopes: string[]) =>
    new Refusal(400, 4711, `Invalid access token, does not contain scopes:[${scopes.join(", ")}].`),
  fields: (errors: { field: string; message: string }[]) =>
    new Refusal(400, 300, "Validation Failed.", errors),
  parameter: (message: string) => new Refusal(400, 300, message),
  noUser: (user: string) => new Refusal(404, 1001, `User does not exist: ${user}.`),
  noMeeting: (id: number) => new Refusal(404, 3001, `Meeting does not exist: ${id}.`),
  noRegistrant: (id: string) => new Refusal(404, 1001, `Registrant does not exist: ${id}.`),
  noRegistration: (id: number) =>
    new Refusal(400, 3000, `Registration has not been enabled for this meeting: ${id}.`),
  onlyPaid: (user: string) => new Refusal(400, 200, `Only available for Paid user: ${user}.`),
  hostCannotRegister: () => new Refusal(400, 3027, "Host can not register."),
  full: () => new Refusal(400, 3043, "Meeting has reached maximum attendee capacity."),
  over: () => new Refusal(400, 3038, "Meeting is over, you can not register now."),
  wrongType: () => new Refusal(400, 303, "Batch registration is for scheduled meetings only."),
  perDay: (limit: number, what: string, whom: string) =>
    new Refusal(
      429,
      429,
      `You have exceeded the daily rate limit (${limit}) of ${what} API requests permitted for this ${whom}. You may resume these requests at GMT 00:00:00.`,
    ),
  perSecond: () =>
    new Refusal(
      429,
      429,
      "You have reached the maximum per-second rate limit for this API. Try again later.",
    ),
  broken: () => new Refusal(500, 500, "Internal Server Error."),
  unknownCall: () => new Refusal(404, 2300, "This API endpoint is not recognized."),
};
