/**
 * Creates an invitation, with which one person can create an account. A note says who it is for:
 *   npm run --silent invitation -- "Alice"
 */
import { getOperatorLinks } from "../lib/services"
import { printLink, runAsOperator } from "./operator"

const [note] = process.argv.slice(2)

await runAsOperator(async ({ actor, mailer }) => {
  const created = await getOperatorLinks(actor, mailer).createInvitation(note)
  if (created.ok) {
    printLink(created.data)
    return
  }
  console.error(
    created.error.type === "SignUpIsOpen"
      ? 'Anyone can create an account, so no invitation is needed. To change that, set "sign_up" to "invitation" in passkeys_config.jsonc.'
      : `The note isn't valid: ${created.error.details}`,
  )
  process.exitCode = 1
})
