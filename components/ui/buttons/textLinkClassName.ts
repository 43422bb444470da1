/** The classes of a link in running text, for links that aren't a `TextLink`: to another site, or within the page. */
export const textLinkClassName =
  "font-semibold wrap-anywhere text-accent underline underline-offset-4 hover:text-accent-strong"
