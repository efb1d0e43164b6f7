/** What every mail knows of the forum it comes from. All texts are ready to be read: no dates, no ids. */
export interface ForumProps {
  forumName: string;
  contactEmail: string;
  contactPhone: string;
  /** When somebody answers the phone: "Monday to Saturday, 10am to 8pm". */
  contactHours: string;
  siteUrl: string;
}

/** What every mail to a registrant knows besides. */
export interface RegistrantProps extends ForumProps {
  /** The full name they gave. */
  name: string;
  meetingTitle: string;
  /** "8 December", for subjects. */
  meetingDate: string;
  /** "Tuesday 8 December, 7:30pm". */
  meetingWhen: string;
  /** "7pm". */
  doorsOpen: string;
  /** Whether they are open as the mail is written. Left out: not yet. */
  doorsAreOpen?: string | null;
  /** The meeting's public page. */
  meetingUrl: string;
  /** Their manage link. */
  manageUrl: string;
}

/** Props to look at a template with, under the name of what differs. */
export type PreviewProps<Props> = Record<string, Props>;
