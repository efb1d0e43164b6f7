import { phoneLink } from "@/lib/people/rules";

/** A number that a phone rings when it is pressed, tall enough for a thumb within a sentence. */
export function PhoneLink({ phone, words = phone }: { phone: string; words?: string }) {
  return (
    <a href={phoneLink(phone)} className="inline-flex min-h-11 items-center text-link underline">
      {words}
    </a>
  );
}
