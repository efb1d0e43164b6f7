// Two builds. The demonstration's (GATEHOUSE_BUILD=demo) has pages of its own: captured mail, a stand-in for
// Zoom. Their files end in `.demo.ts(x)`, an ending that the production build does not know, so that they are
// not switched off there but absent.
const isDemo = process.env.GATEHOUSE_BUILD === "demo";

/** Powers of the browser that no page of the site has a use for. */
const unusedPowers = [
  "accelerometer",
  "autoplay",
  "browsing-topics",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "hid",
  "idle-detection",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "serial",
  "usb",
  "xr-spatial-tracking",
];

/** For the framework's own files too, of which a page asks for ten: every header here is paid for ten times. */
const files = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];

/** For every other answer. The content security policy is set by proxy.ts, because it carries a nonce. */
const everywhere = [
  ...files,
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: unusedPowers.map((power) => `${power}=()`).join(", ") },
  ...(isDemo ? [] : [{ key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" }]),
];

/** Addresses that proxy.ts leaves out: forms' own and files. A page shown there, such as "not found", gets no script. */
const unproxied = ["/:path*/send", "/((?!_next/).*\\.[a-z0-9]+)"];
const nothingToShow = [
  {
    key: "Content-Security-Policy",
    value:
      "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
  },
];

/** For pages that belong to one person or to the team: no search engine, no cache. */
const onePersonsOnly = [
  { key: "X-Robots-Tag", value: "noindex, nofollow, noarchive, nosnippet" },
  { key: "Cache-Control", value: "no-store" },
];
const privatePaths = [
  "j",
  "my",
  "enter",
  "confirm",
  "organise",
  "sign-in",
  "mailing-list/confirm",
  "mailing-list/leave",
  "problem",
  "too-many-tries",
  "not-me",
  "address-changed",
  "details-deleted",
  // Somebody's answers, under the id of a draft, and where we wrote to them.
  "meetings/:slug/check",
  "meetings/:slug/received",
];

/** @type {import("next").NextConfig} */
export default {
  distDir: isDemo ? ".next-demo" : ".next",
  pageExtensions: isDemo ? ["demo.tsx", "demo.ts", "tsx", "ts"] : ["tsx", "ts"],
  // A file of its own, because Next writes into it and because its types of the last build do not concern the editor.
  typescript: { tsconfigPath: "tsconfig.next.json" },
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["nodemailer", "pino", "postgres"],
  turbopack: { root: import.meta.dirname },
  // The address in an announcement's header takes the POST of a mail program (RFC 8058). One that does not know of
  // that opens it instead, as a browser does, without a body: it is led to the page with the button.
  redirects: async () => [
    {
      source: "/mailing-list/leave/:token/one-click/send",
      missing: [{ type: "header", key: "content-type" }],
      destination: "/mailing-list/leave/:token",
      permanent: false,
    },
  ],
  headers: async () => [
    { source: "/((?!_next/static/).*)", headers: everywhere },
    { source: "/_next/static/:path*", headers: files },
    ...unproxied.map((source) => ({ source, headers: nothingToShow })),
    ...(isDemo
      ? [{ source: "/demo/mailbox/:id/html", headers: [{ key: "X-Frame-Options", value: "SAMEORIGIN" }] }]
      : []),
    ...privatePaths.map((path) => ({ source: `/${path}/:path*`, headers: onePersonsOnly })),
  ],
};
