/** An empty route handler: the mark for sending a request. */
export function POST(): Response {
  return new Response(null, { status: 303, headers: { location: "/" } });
}
