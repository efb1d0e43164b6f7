import type { ForumProps, RegistrantProps } from "../props";

export const sampleForum: ForumProps = {
  forumName: "Hillside Community Forum",
  contactEmail: "hello@hillside.example",
  contactPhone: "01632 960 123",
  contactHours: "Monday to Saturday, 10am to 8pm",
  siteUrl: "https://meetings.hillside.example",
};

export const sampleRegistrant: RegistrantProps = {
  ...sampleForum,
  name: "Margaret Hill",
  meetingTitle: "Meet your local police team",
  meetingDate: "8 December",
  meetingWhen: "Tuesday 8 December, 7:30pm",
  doorsOpen: "7pm",
  meetingUrl: "https://meetings.hillside.example/meetings/8-december",
  manageUrl: "https://meetings.hillside.example/my/mZ4kQ1vW8yTnR6cB2xHs9dLpF3gJ7aEuK5oVqX0iYwM",
};

export const sampleJoinUrl =
  "https://meetings.hillside.example/j/pT7nYb3KfW9xQe2RzV6mHc8LsD4gJ1aUoX5iEqM0vBk";
export const sampleConfirmUrl =
  "https://meetings.hillside.example/confirm/cR5wXn8TqZ2bVk7MhY4eJd1LpF9sG3aUoE6iQyB0xHm";
export const sampleNotMeUrl =
  "https://meetings.hillside.example/not-me/nM8vQz3WkX5tRb2YhC7eJs1LpD9gF4aUoI6iSyE0xTk";
