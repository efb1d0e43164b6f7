import { zodResolver } from "@hookform/resolvers/zod";
import { createFormControl } from "react-hook-form";
import type { FieldErrors } from "@/lib/forms";
import type { PhoneRule } from "@/lib/meetings/rules";
import { requestInput } from "@/lib/registrations/input";

const names = ["fullName", "email", "postcode", "phone", "pledge"] as const;

/**
 * Checks the request form with react-hook-form and the server's own shape, on the fields as they stand in the
 * page. Returns the first message of each field; nothing when it can be sent.
 */
export async function checkAsked(form: HTMLFormElement, phoneRule: PhoneRule): Promise<FieldErrors> {
  const typed = new FormData(form);
  const defaultValues = Object.fromEntries(names.map((name) => [name, String(typed.get(name) ?? "")]));
  const { register, handleSubmit } = createFormControl({
    resolver: zodResolver(requestInput(phoneRule)),
    defaultValues,
  });
  for (const name of names) register(name);
  const errors: FieldErrors = {};
  await handleSubmit(
    () => {},
    (refused) => {
      for (const name of names) {
        const message = refused[name]?.message;
        if (typeof message === "string") errors[name] = message;
      }
    },
  )();
  return errors;
}
