import { now } from "@/lib/clock";
import { getForum } from "@/lib/forum/queries";
import { report } from "@/lib/log";
import { findOwnData } from "@/lib/registrations/own-data";

/** Everything that is kept about the holder of the manage link, as a file for a person or a program. Reads only. */
export async function GET(_: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  try {
    const at = await now();
    const [{ token }, forum] = await Promise.all([params, getForum()]);
    const found = await findOwnData(token, at);
    if (found?.link !== "works")
      return plain(404, "There is no file here. Use the link in our latest email.");
    const file = { forum: forum.name, writtenAt: at, ...found.data };
    return new Response(`${JSON.stringify(file, null, 2)}\n`, {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": 'attachment; filename="my-details.json"',
        "cache-control": "no-store",
      },
    });
  } catch (fault) {
    const reference = report(fault, "/my/[token]/data/download");
    return plain(500, `Something went wrong on our side. Try again later. If you call us, say ${reference}.`);
  }
}

function plain(status: number, words: string): Response {
  return new Response(words, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
