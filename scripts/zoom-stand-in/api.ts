import type { Call } from "./call";
import type { CallName } from "./faults";
import type { Label } from "./limits";
import {
  createMeeting,
  deleteMeeting,
  getMeeting,
  listMeetings,
  meetingStatus,
  updateMeeting,
} from "./meetings";
import type { Reply } from "./refusals";
import {
  addRegistrant,
  addRegistrants,
  deleteRegistrant,
  getRegistrant,
  listRegistrants,
  registrantStatus,
} from "./registrants";
import { getUser, getUserSettings, updateUserSettings } from "./users";

interface Endpoint {
  name: Exclude<CallName, "token">;
  method: string;
  path: RegExp;
  /** Under which of Zoom's limits it is (zoom.md 3). */
  label: Label;
  handle: (call: Call) => Reply;
}

const user = "/v2/users/([^/]+)";
const meeting = "/v2/meetings/(\\d+)";

const endpoints: Endpoint[] = [
  at("create_meeting", "POST", `${user}/meetings`, "light", createMeeting),
  at("list_meetings", "GET", `${user}/meetings`, "medium", listMeetings),
  at("get_meeting", "GET", meeting, "light", getMeeting),
  at("update_meeting", "PATCH", meeting, "light", updateMeeting),
  at("delete_meeting", "DELETE", meeting, "light", deleteMeeting),
  at("meeting_status", "PUT", `${meeting}/status`, "light", meetingStatus),
  at("add_registrant", "POST", `${meeting}/registrants`, "light", addRegistrant),
  at("add_registrants", "POST", `${meeting}/batch_registrants`, "heavy", addRegistrants),
  at("registrant_status", "PUT", `${meeting}/registrants/status`, "medium", registrantStatus),
  at("list_registrants", "GET", `${meeting}/registrants`, "medium", listRegistrants),
  at("get_registrant", "GET", `${meeting}/registrants/([^/]+)`, "light", getRegistrant),
  at("delete_registrant", "DELETE", `${meeting}/registrants/([^/]+)`, "light", deleteRegistrant),
  at("get_user", "GET", user, "light", getUser),
  at("get_user_settings", "GET", `${user}/settings`, "medium", getUserSettings),
  at("update_user_settings", "PATCH", `${user}/settings`, "light", updateUserSettings),
];

function at(
  name: Endpoint["name"],
  method: string,
  path: string,
  label: Label,
  handle: Endpoint["handle"],
): Endpoint {
  return { name, method, path: new RegExp(`^${path}$`), label, handle };
}

/** What answers at an address, with what stands in its brackets. */
export function endpointAt(method: string, pathname: string): (Endpoint & { params: string[] }) | null {
  for (const endpoint of endpoints) {
    const match = endpoint.method === method ? endpoint.path.exec(pathname) : null;
    if (match) return { ...endpoint, params: match.slice(1).map(decodeURIComponent) };
  }
  return null;
}
