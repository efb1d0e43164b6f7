import { unstable_rethrow } from "next/navigation";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { type Values, valuesOf } from "@/lib/forms";
import { type Limit, withinLimit } from "@/lib/limits";
import { report } from "@/lib/log";
import { networkOf } from "@/lib/network";
import { isSameOrigin } from "@/lib/same-origin";

export interface Posted<Params> {
  request: Request;
  params: Params;
  values: Values;
  now: Date;
}

/**
 * The shape of every form's address: a route handler that a browser posts to with or without scripts, at an
 * address that no build changes. Checks that the form is ours, counts the try, reads it, does the one thing,
 * and answers 303. A fault is logged under a reference, and the person is led to a page that shows it.
 *
 * @param name what the log calls this form: a route's pattern, never an address with a token in it
 * @param limit which count of tries this is under; null where the handler counts or checks for itself
 */
export function post<Params>(
  name: string,
  limit: Limit | null,
  handle: (posted: Posted<Params>) => Promise<Response>,
): (request: Request, context: { params: Promise<Params> }) => Promise<Response> {
  return async (request, context) => {
    try {
      if (!isSameOrigin(request.headers, env().SITE_URL))
        return plain(
          403,
          "This form was not sent from our site. Go back, load the page again, and send it once more.",
        );
      if (
        !/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(
          request.headers.get("content-type") ?? "",
        )
      )
        return plain(
          415,
          "This is not a form of our site. Go back, load the page again, and send it once more.",
        );
      if (limit && !(await withinLimit(limit, networkOfRequest(request)))) return seeOther("/too-many-tries");
      const [params, form, at] = await Promise.all([context.params, request.formData(), now()]);
      return await handle({ request, params, values: valuesOf(form), now: at });
    } catch (fault) {
      unstable_rethrow(fault);
      return seeOther(`/problem?reference=${report(fault, name)}`);
    }
  };
}

/** Whom a request is counted under: our own web server has put the believed address there, and one only. */
export function networkOfRequest(request: Request): string {
  return networkOf(request.headers.get("x-forwarded-for") ?? "");
}

/** Leads the browser to a page of this site by GET. */
export function seeOther(path: string, headers?: HeadersInit): Response {
  const response = new Response(null, { status: 303, headers });
  response.headers.set("location", path);
  return response;
}

function plain(status: number, words: string): Response {
  return new Response(words, { status, headers: { "content-type": "text/plain; charset=utf-8" } });
}
