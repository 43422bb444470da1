import { useState } from "react"

interface Passkey {
  displayName: string | null
  credentialId: string
}

/** The user's passkeys, and a button to remove each. */
export function PasskeyList() {
  const [passkeys, setPasskeys] = useState<Passkey[]>()
  const list = async () => {
    const response = await fetch("/api/passkey")
    const answer = (await response.json()) as { passkeys: Passkey[] }
    setPasskeys(answer.passkeys)
  }
  const remove = async (credentialId: string) => {
    await fetch(`/api/passkey/${credentialId}`, { method: "DELETE" })
    await list()
  }
  return (
    <section>
      <button onClick={() => void list()}>List passkeys</button>
      <ul>
        {passkeys?.map(({ credentialId, displayName }) => (
          <li key={credentialId}>
            {displayName ?? "A passkey"} <code>{credentialId}</code>{" "}
            <button onClick={() => void remove(credentialId)}>Remove</button>
          </li>
        ))}
      </ul>
    </section>
  )
}
