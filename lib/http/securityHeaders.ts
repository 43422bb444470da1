/** Returns a page's policy. Scripts only run with this request's nonce, or if loaded by a script with the nonce. */
export function toContentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  // In development, React uses eval for stack traces, and styles are injected as style elements.
  const directives = {
    "default-src": "'self'",
    "script-src": `'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src": isDevelopment ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  }
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ")
}

/** Two years, as preload lists require. Not sent for http origins, where browsers ignore it. */
export const strictTransportSecurity = "max-age=63072000; includeSubDomains"
