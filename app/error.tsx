"use client";

import { Problem } from "@/components/problem";

const nobody = { name: "Community forum", contactEmail: "", contactPhone: "", contactHours: "" };

/** The last resort, for what `shown` could not catch; the digest is the reference in the log. */
export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return <Problem forum={nobody} reference={error.digest ?? null} />;
}
