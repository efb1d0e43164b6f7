import type { CallName } from "./faults";

/** What an app with every right that the site needs holds (zoom.md 2). */
export const scopeOf: Record<Exclude<CallName, "token">, string> = {
  create_meeting: "meeting:write:meeting:admin",
  list_meetings: "meeting:read:list_meetings:admin",
  get_meeting: "meeting:read:meeting:admin",
  update_meeting: "meeting:update:meeting:admin",
  delete_meeting: "meeting:delete:meeting:admin",
  meeting_status: "meeting:update:status:admin",
  add_registrant: "meeting:write:registrant:admin",
  add_registrants: "meeting:write:batch_registrants:admin",
  registrant_status: "meeting:update:registrant_status:admin",
  list_registrants: "meeting:read:list_registrants:admin",
  get_registrant: "meeting:read:registrant:admin",
  delete_registrant: "meeting:delete:registrant:admin",
  get_user: "user:read:user:admin",
  get_user_settings: "user:read:settings:admin",
  update_user_settings: "user:update:settings:admin",
};

/** For the events of who waits and who is in, and of links seen in public. */
const scopesOfEvents = ["meeting:read:participant:admin", "meeting:read:risk_alert:admin"];

export const everyScope = [...new Set([...Object.values(scopeOf), ...scopesOfEvents])];
