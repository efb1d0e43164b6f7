import { z } from "zod";
import {
  type AddedRegistrant,
  type HostSettings,
  type ListedRegistrant,
  type PhoneNumber,
  type ReadBack,
  type RegistrantStatus,
  registrantStatuses,
  type ZoomMeeting,
} from "./api";

// What Zoom gives back, read tolerantly: what it does not say, or says in another shape than documented, is null; what
// we do not know is passed over. Only what nothing can be done without is asked for (zoom.md 1: strict in what is
// sent, tolerant in what comes).

function maybe<T extends z.ZodType>(shape: T) {
  return shape
    .nullish()
    .catch(null as never)
    .transform((value) => (value ?? null) as z.output<T> | null);
}

/** A part of an answer whose fields may each be missing; and so all of them, where the part is. */
function part<T extends z.ZodType>(shape: T) {
  return z
    .looseObject({})
    .optional()
    .catch(undefined)
    .transform((said): z.output<T> => shape.parse(said ?? {}));
}

/** Zoom writes ids and PINs as numbers in some places and as strings in others. */
const idShape = z.union([z.number().int().nonnegative(), z.string().trim().min(1)]).transform(String);
const plainText = z.string().catch("");
const yesNo = maybe(z.boolean());
const text = maybe(z.string().trim().min(1));
const count = maybe(z.number());
/** Such an address becomes a link that people press. */
const webAddress = z.url({ protocol: /^https?$/ });

/** For answers of which only the status counts. */
export const done = z.unknown().transform(() => null);

const phoneShape = z.object({
  number: text,
  country: text,
  type: maybe(z.enum(["toll", "tollfree"])),
});

const settingsShape = z.object({
  use_pmi: yesNo,
  approval_type: count,
  waiting_room: yesNo,
  waiting_room_options: maybe(z.object({ mode: text, who_goes_to_waiting_room: text })),
  join_before_host: yesNo,
  allow_multiple_devices: yesNo,
  registrants_email_notification: yesNo,
  registrants_confirmation_email: yesNo,
  show_share_button: yesNo,
  meeting_authentication: yesNo,
  alternative_hosts: maybe(z.string()),
  mute_upon_entry: yesNo,
  audio: text,
  auto_recording: text,
  global_dial_in_numbers: maybe(z.array(maybe(phoneShape))),
});

const meetingShape = z.object({
  id: idShape,
  type: count,
  host_email: text,
  join_url: webAddress,
  password: plainText,
  pstn_password: maybe(idShape),
  status: maybe(z.enum(["waiting", "started"])),
  agenda: plainText,
  start_time: text,
  duration: count,
  settings: part(settingsShape),
});

export const meetingReply = meetingShape.transform(
  (said): ZoomMeeting => ({
    id: said.id,
    hostEmail: said.host_email,
    joinUrl: said.join_url,
    passcode: said.password,
    phonePasscode: said.pstn_password,
    phoneNumbers: phoneNumbersIn(said.settings.global_dial_in_numbers ?? []),
    status: said.status,
    agenda: said.agenda,
    readBack: readBackOf(said),
  }),
);

function readBackOf({ settings, ...said }: z.output<typeof meetingShape>): ReadBack {
  return {
    type: said.type,
    usesPersonalId: settings.use_pmi,
    approvalType: settings.approval_type,
    waitingRoom: settings.waiting_room,
    whoWaits: whoWaits(settings.waiting_room_options),
    joinBeforeHost: settings.join_before_host,
    severalDevices: settings.allow_multiple_devices,
    registrantsEmail: settings.registrants_email_notification,
    confirmationEmail: settings.registrants_confirmation_email,
    shareButton: settings.show_share_button,
    signInOnly: settings.meeting_authentication,
    alternativeHosts: hostsIn(settings.alternative_hosts),
    mutedOnEntry: settings.mute_upon_entry,
    audio: settings.audio,
    recording: settings.auto_recording,
    startsAt: said.start_time,
    minutes: said.duration,
  };
}

/** A word that stands there although the meeting follows the host's own setting says nothing. */
function whoWaits(options: { mode: string | null; who_goes_to_waiting_room: string | null } | null) {
  return options?.mode === "custom" ? options.who_goes_to_waiting_room : null;
}

/** Zoom parts them by semicolons, older answers by commas. */
function hostsIn(said: string | null): string[] | null {
  if (said === null) return null;
  const hosts = said.split(/[;,]/).map((host) => host.trim());
  return hosts.filter((host) => host !== "");
}

function phoneNumbersIn(said: (z.output<typeof phoneShape> | null)[]): PhoneNumber[] {
  const numbers = new Map<string, PhoneNumber>();
  for (const entry of said)
    if (entry?.number && !numbers.has(entry.number)) {
      const { number, country, type } = entry;
      numbers.set(number, { number, country: country?.toUpperCase() ?? null, type });
    }
  return [...numbers.values()];
}

/** Signs whoever opens it in as the host: secret above all. */
export const startReply = z.object({ start_url: webAddress }).transform(({ start_url }) => start_url);

/** One page of the host's meetings; an agenda is cut at 250 characters there. */
export const meetingsPage = z.object({
  next_page_token: plainText,
  meetings: z.array(maybe(z.object({ id: idShape, agenda: plainText }))),
});

const linkShape = { join_url: maybe(webAddress), participant_pin_code: maybe(idShape) };

const addedShape = z.object({ registrant_id: idShape, email: plainText, ...linkShape }).transform(
  (said): AddedRegistrant => ({
    registrantId: said.registrant_id,
    email: said.email,
    joinUrl: said.join_url,
    pin: said.participant_pin_code,
  }),
);

/** Zoom does not say the address of one who was added alone: it is the one that was sent. */
export function addedReply(email: string) {
  return addedShape.transform((added): AddedRegistrant => ({ ...added, email }));
}

/** Those for whom Zoom gives no id are left out, as they are when it says nothing of them. */
export const batchReply = z
  .object({ registrants: z.array(maybe(addedShape)) })
  .transform(({ registrants }) => registrants.filter((added) => added !== null));

/** `asked` is the list that somebody stands on, where Zoom does not say it of each. */
function listedShape(asked: RegistrantStatus) {
  const status = z.enum(registrantStatuses).catch(asked);
  const names = { first_name: plainText, last_name: plainText };
  return z.object({ id: idShape, email: plainText, ...names, status, ...linkShape }).transform(
    (said): ListedRegistrant => ({
      registrantId: said.id,
      email: said.email,
      firstName: said.first_name,
      lastName: said.last_name,
      status: said.status,
      joinUrl: said.join_url,
      pin: said.participant_pin_code,
    }),
  );
}

/** One page of a list. Somebody without an id would be lost silently, so such a page is not taken at all. */
export function registrantsPage(asked: RegistrantStatus) {
  return z.object({ next_page_token: plainText, registrants: z.array(listedShape(asked)) });
}

export const registrantReply = listedShape("pending");

const inMeeting = z.object({
  screen_sharing: yesNo,
  who_can_share_screen: maybe(z.enum(["host", "all"])),
  remote_control: yesNo,
  file_transfer: yesNo,
  annotation: yesNo,
  whiteboard: yesNo,
  chat: yesNo,
  private_chat: yesNo,
  auto_saving_chat: yesNo,
  allow_users_save_chats: count,
  co_host: yesNo,
  show_a_join_from_your_browser_link: yesNo,
  closed_caption: yesNo,
  closed_captioning: maybe(z.object({ enable: yesNo })),
});

const scheduling = z.object({
  use_pmi_for_scheduled_meetings: yesNo,
  join_before_host: yesNo,
  embed_password_in_join_link: yesNo,
});

export const hostSettingsReply = z
  .object({
    in_meeting: part(inMeeting),
    schedule_meeting: part(scheduling),
  })
  .transform(
    ({ in_meeting: meeting, schedule_meeting: schedule }): HostSettings => ({
      // Where nobody may share, no guest may.
      sharing: meeting.screen_sharing === false ? "host" : meeting.who_can_share_screen,
      remoteControl: meeting.remote_control,
      fileTransfer: meeting.file_transfer,
      annotation: meeting.annotation,
      whiteboard: meeting.whiteboard,
      privateChat: meeting.chat === false ? false : meeting.private_chat,
      savesChat: meeting.auto_saving_chat,
      whoSavesChat: meeting.allow_users_save_chats,
      coHosts: meeting.co_host,
      usesPersonalId: schedule.use_pmi_for_scheduled_meetings,
      joinBeforeHost: schedule.join_before_host,
      passcodeInLink: schedule.embed_password_in_join_link,
      browserLink: meeting.show_a_join_from_your_browser_link,
      captions: meeting.closed_captioning?.enable ?? meeting.closed_caption,
    }),
  );
