interface PagerProps {
  page: number;
  pages: number;
  /** The list's address; the page's number is added to it. */
  href: string;
}

/** Leads through a long list page by page; nothing when it has one. */
export function Pager({ page, pages, href }: PagerProps) {
  if (pages === 1) return null;
  const to = (number: number) => `${href}${href.includes("?") ? "&" : "?"}page=${number}`;
  const link = "inline-flex min-h-11 items-center text-link underline";
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-x-6 gap-y-2">
      {page > 1 ? (
        <a href={to(page - 1)} className={link}>
          Previous page
        </a>
      ) : null}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages ? (
        <a href={to(page + 1)} className={link}>
          Next page
        </a>
      ) : null}
    </nav>
  );
}
