import { expect, it, vi } from "vitest";

it.each(["https://meetings.hillside.example", "https://meetings.hillside.example/"])(
  "every mailed address begins with the site's own, %s, and holds its token unchanged",
  async (site) => {
    vi.resetModules();
    vi.stubEnv("SITE_URL", site);
    const links = await import("./links");
    const token = "A_z-09".padEnd(43, "x");
    const made = {
      private: links.enterLink(token),
      confirm: links.confirmLink(token),
      manage: links.manageLink(token),
      signIn: links.signInLink(token),
      joinList: links.listConfirmLink(token),
      leaveList: links.listLeaveLink(token),
      leaveListAtOnce: links.listOneClickLink(token),
      report: links.linkReportLink("0193a3f2"),
      meeting: links.meetingLink("2026-12-08-safer-streets"),
    };
    vi.unstubAllEnvs();
    expect(made).toEqual({
      private: `https://meetings.hillside.example/j/${token}`,
      confirm: `https://meetings.hillside.example/confirm/${token}`,
      manage: `https://meetings.hillside.example/my/${token}`,
      signIn: `https://meetings.hillside.example/sign-in/${token}`,
      joinList: `https://meetings.hillside.example/mailing-list/confirm/${token}`,
      leaveList: `https://meetings.hillside.example/mailing-list/leave/${token}`,
      leaveListAtOnce: `https://meetings.hillside.example/mailing-list/leave/${token}/one-click/send`,
      report: "https://meetings.hillside.example/organise/reports/0193a3f2",
      meeting: "https://meetings.hillside.example/meetings/2026-12-08-safer-streets",
    });
  },
);
