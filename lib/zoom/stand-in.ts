import { meetingNumberIn } from "@/lib/rooms/rules";

/**
 * Where the seat page leads in the demonstration, in Zoom's place: our own page for a meeting's number, which
 * greets by name. The passcode is left behind. Throws if the address is not a Zoom meeting's.
 */
export function standInAddress(joinUrl: string, name: string): string {
  const number = meetingNumberIn(joinUrl);
  if (!number) throw new Error("a stand-in is for a Zoom meeting's join address");
  return `/demo/zoom/${number}?${new URLSearchParams({ uname: name })}`;
}
