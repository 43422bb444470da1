/**
 * Redirects password managers' "change password" link to the passkeys page. The redirect is relative, so it stays on the
 * requested host behind any proxy. https://w3c.github.io/webappsec-change-password-url/
 */
export function GET() {
  return new Response(null, { status: 302, headers: { Location: "/passkeys" } })
}
