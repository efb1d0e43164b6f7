interface SocialPreviewProps {
  /** The page's own address: also the one that search engines are to keep. */
  url: string;
  title: string;
  description: string;
  siteName: string;
}

/**
 * What a chat or a social network shows when somebody passes on the address of a public page: words alone, no picture
 * from anywhere. Only for pages that everybody may read; a private page says nothing of the kind (mail-and-links 8.3).
 */
export function SocialPreview({ url, title, description, siteName }: SocialPreviewProps) {
  return (
    <>
      <meta name="description" content={description} />
      <link rel="canonical" href={url} />
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={siteName} />
      <meta property="og:locale" content="en_GB" />
      <meta property="og:url" content={url} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta name="twitter:card" content="summary" />
    </>
  );
}
