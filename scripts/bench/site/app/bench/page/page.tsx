/** An empty page, drawn at each request under the site's layout and a nonce of its own: the mark for pages. */
export default function EmptyPage() {
  return <p>Nothing.</p>;
}
