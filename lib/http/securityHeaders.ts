// The headers that restrict what browsers do with our responses. Every response gets the common ones. Pages get their own
// Content-Security-Policy from proxy.ts.

/**
 * Returns a page's policy. Scripts only run with this request's nonce, or if loaded by a script with the nonce. With
 * `requiresTrustedTypes`, scripts can't turn text into HTML or code (instrumentation-client.ts). With `isFramed`, our own pages
 * can show the page in a frame.
 */
export function toContentSecurityPolicy(
  nonce: string,
  {
    isDevelopment,
    requiresTrustedTypes,
    isFramed = false,
  }: { isDevelopment: boolean; requiresTrustedTypes: boolean; isFramed?: boolean },
): string {
  // In development, React uses eval for stack traces, and styles are injected as style elements.
  return toPolicy({
    "default-src": "'self'",
    "script-src": `'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src": isDevelopment ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": isFramed ? "'self'" : "'none'",
    ...(requiresTrustedTypes && { "require-trusted-types-for": "'script'", "trusted-types": "default" }),
  })
}

/** The policy of everything that isn't a page: it loads nothing, and can't be framed. */
const nothingAllowed = toPolicy({
  "default-src": "'none'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "frame-ancestors": "'none'",
})

/** Two years, as preload lists require. */
const strictTransportSecurity = "max-age=63072000; includeSubDomains"

/**
 * Returns the headers of every response.
 * @param isHttps Whether the site's origin uses https. Browsers ignore Strict-Transport-Security on http.
 */
export function toCommonHeaders(isHttps: boolean): Record<string, string> {
  return {
    "Content-Security-Policy": nothingAllowed,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy":
      "publickey-credentials-get=(self), publickey-credentials-create=(self), camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    ...(isHttps && { "Strict-Transport-Security": strictTransportSecurity }),
  }
}

function toPolicy(directives: Record<string, string>): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ")
}
