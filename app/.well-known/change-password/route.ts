/**
 * Leads password managers that offer to change a password to what stands in its place here. Relative, so that it stays on
 * the host that was asked, whatever proxy is in front. https://w3c.github.io/webappsec-change-password-url/
 */
export function GET() {
  return new Response(null, { status: 302, headers: { Location: "/passkeys" } })
}
