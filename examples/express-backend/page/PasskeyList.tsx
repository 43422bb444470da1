import { useState } from "react"

interface Passkey {
  displayName: string | null
  credentialId: string
}

/** Lists the user's passkeys, each with a button to remove it. */
export function PasskeyList() {
  const [passkeys, setPasskeys] = useState<Passkey[]>()
  const list = async () => {
    const response = await fetch("/api/passkey")
    const body = (await response.json()) as { passkeys: Passkey[] }
    setPasskeys(body.passkeys)
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
            {displayName ?? "Unnamed passkey"} <code>{credentialId}</code>{" "}
            <button onClick={() => void remove(credentialId)}>Remove</button>
          </li>
        ))}
      </ul>
    </section>
  )
}
