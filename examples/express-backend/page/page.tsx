import { useState } from "react"
import { createRoot } from "react-dom/client"
import AuthenticateWithPasskey from "../../../e2e/seeds/AuthenticateWithPasskey"
import EnrollPasskey from "../../../e2e/seeds/EnrollPasskey"
import { PasskeyList } from "./PasskeyList"

/**
 * Shows the documentation's two components, unedited, and a list of passkeys. The components log their results to the
 * console.
 */
function Page() {
  const [user, setUser] = useState("alice")
  const signInAs = async (name: string) => {
    await fetch(`/sign-in-as/${name}`, { method: "POST" })
    setUser(name)
  }
  return (
    <main>
      <h1>Signed in as {user}</h1>
      <p>
        <button onClick={() => void signInAs("alice")}>Sign in as alice</button>{" "}
        <button onClick={() => void signInAs("bob")}>Sign in as bob</button>
      </p>
      <EnrollPasskey />
      <AuthenticateWithPasskey />
      <PasskeyList key={user} />
    </main>
  )
}

const element = document.getElementById("page")
if (element) createRoot(element).render(<Page />)
