import { unstable_rethrow } from "next/navigation";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { type Values, valuesOf } from "@/lib/forms";
import { keepInAddress } from "@/lib/kept-answers";
import { type Limit, withinLimit } from "@/lib/limits";
import { report } from "@/lib/log";
import { networkOf } from "@/lib/network";
import { isSameOrigin } from "@/lib/same-origin";

export interface Posted<Params> {
  request: Request;
  params: Params;
  values: Values;
  /** The form itself, for the one field that is no text: a picture. */
  form: FormData;
  now: Date;
  /** Leads to the page that asks to wait, which keeps what was typed. */
  tooManyTries: () => Response;
}

interface PostOptions {
  /** For what a mail provider sends for its reader (RFC 8058): no page of ours is behind it, and no cookie counts. */
  fromAnywhere?: true;
  /** For a form with the way into Zoom in it: what was typed is put into no address, sealed or not. */
  holdsZoom?: true;
  /** For what proves who somebody is, such as a code: it is put into no address either. */
  holdsProof?: true;
}

/**
 * The shape of every form's address: a route handler that a browser posts to with or without scripts, at an
 * address that no build changes. Checks that the form is ours, counts the try, reads it, does the one thing,
 * and answers 303. A fault is logged under a reference, and the person is led to a page that shows it and holds
 * what they typed, to be sent again.
 *
 * @param name what the log calls this form: a route's pattern, never an address with a token in it
 * @param limit which count of tries this is under; null where the handler counts or checks for itself
 */
export function post<Params>(
  name: string,
  limit: Limit | null,
  handle: (posted: Posted<Params>) => Promise<Response>,
  { fromAnywhere, holdsZoom, holdsProof }: PostOptions = {},
): (request: Request, context: { params: Promise<Params> }) => Promise<Response> {
  return async (request, context) => {
    let values: Values = {};
    try {
      if (!fromAnywhere && !isSameOrigin(request.headers, env().SITE_URL))
        return plain(
          403,
          "This form was not sent from our site. Go back, load the page again, and send it once more.",
        );
      if (!isForm(request))
        return plain(
          415,
          "This is not a form of our site. Go back, load the page again, and send it once more.",
        );
      const form = await request.formData();
      const typed = valuesOf(form);
      if (!holdsZoom && !holdsProof) values = typed;
      const tooManyTries = () =>
        seeOther(withAnswers("/too-many-tries", new URLSearchParams(), request, values));
      if (limit && !(await withinLimit(limit, networkOfRequest(request)))) return tooManyTries();
      const [params, at] = await Promise.all([context.params, now()]);
      return await handle({ request, params, values: typed, form, now: at, tooManyTries });
    } catch (fault) {
      unstable_rethrow(fault);
      const reference = new URLSearchParams({ reference: report(fault, name) });
      return seeOther(withAnswers("/problem", reference, request, values));
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

function isForm(request: Request): boolean {
  const type = request.headers.get("content-type") ?? "";
  return /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type);
}

/** The address of a page that says why a form was not taken, with what was typed where that fits. */
function withAnswers(page: string, search: URLSearchParams, request: Request, values: Values): string {
  const kept =
    Object.keys(values).length > 0 && keepInAddress({ action: new URL(request.url).pathname, values });
  if (kept) search.set("kept", kept);
  return search.size > 0 ? `${page}?${search}` : page;
}

function plain(status: number, words: string): Response {
  return new Response(words, { status, headers: { "content-type": "text/plain; charset=utf-8" } });
}
