import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { KeepSelection } from "@/components/keep-selection";
import { markPicture } from "@/components/mark";
import { houseColours, paletteFrom, surroundings } from "@/lib/forum/palette";
import { lookOfForum } from "@/lib/forum/queries";
import "./globals.css";

// The two weights that are used, each a file: together 9 KB less than the one file for every weight.
const atkinson = localFont({
  src: [
    {
      path: "../node_modules/@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff2",
      weight: "400",
    },
    {
      path: "../node_modules/@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-700-normal.woff2",
      weight: "700",
    },
  ],
  variable: "--font-atkinson",
  display: "swap",
});

export const metadata: Metadata = {
  formatDetection: { telephone: false, email: false, address: false },
};

/** Said before any style arrives, so that no white page flashes at night. */
export const viewport: Viewport = { colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page carries a nonce of its own, so none can be made at build time.
  await connection();
  const { colours, mark, identityVersion } = await lookOfForum();
  const day = paletteFrom(colours ?? houseColours).light.teal;
  return (
    <html lang="en-GB" className={atkinson.variable}>
      <head>
        {/* Written here and not as metadata: metadata that has to be fetched arrives after the page, by script. */}
        <meta name="theme-color" media="(prefers-color-scheme: light)" content={day} />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content={surroundings.dark.chalk} />
        <link rel="icon" href={mark.kind === "picture" ? markPicture(mark) : "/mark.svg"} />
        {colours ? <link rel="stylesheet" href={`/theme.css?v=${identityVersion}`} /> : null}
      </head>
      <body>
        <KeepSelection />
        {children}
      </body>
    </html>
  );
}
