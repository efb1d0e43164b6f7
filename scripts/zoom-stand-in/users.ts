import type { UsersGetUserSettingsResponse } from "@zoom/rivet/users";
import { type Call, userOf } from "./call";
import { type Reply, refusals } from "./refusals";
import { userReply } from "./replies";
import type { Switches } from "./world";

export function getUser({ world, params }: Call): Reply {
  return { status: 200, body: userReply(userOf(world, params[0] ?? ""), world) };
}

/** All but what stands under an option of its own, which is given back alone (zoom.md 3.5). */
export function getUserSettings({ world, params, query }: Call): Reply {
  const { settings } = userOf(world, params[0] ?? "");
  const { meeting_security = {}, ...rest } = settings;
  const option = query.get("option");
  if (option === null) return { status: 200, body: rest };
  const body: UsersGetUserSettingsResponse =
    option === "meeting_security"
      ? { meeting_security: meeting_security as Switches }
      : { meeting_authentication: false, authentication_options: [] };
  return { status: 200, body };
}

export function updateUserSettings({ world, params, body, unknown }: Call): Reply {
  const { settings } = userOf(world, params[0] ?? "");
  change(settings, body, unknown, "");
  return { status: 204 };
}

/** Takes what is known over; what is not is dropped without a word, and a wrong kind of value is refused. */
function change(known: Switches, given: unknown, unknown: (field: string) => void, at: string): void {
  if (typeof given !== "object" || given === null)
    throw refusals.fields([{ field: at || "body", message: "Invalid field." }]);
  for (const [name, value] of Object.entries(given)) {
    const field = at ? `${at}.${name}` : name;
    const before = known[name];
    if (before === undefined) unknown(field);
    else if (typeof before === "object") change(before, value, unknown, field);
    else if (typeof value === typeof before) known[name] = value;
    else throw refusals.fields([{ field, message: "Invalid field." }]);
  }
}
