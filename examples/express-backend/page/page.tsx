import { useState } from "react"
import { createRoot } from "react-dom/client"
import AuthenticateWithPasskey from "./AuthenticateWithPasskey"
import EnrollPasskey from "./EnrollPasskey"
import { PasskeyList } from "./PasskeyList"

/** The two components of the documentation, as they stand, beside a list. What comes of them is in the console. */
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
        <button onClick={() => void signInAs("alice")}>Be alice</button>{" "}
        <button onClick={() => void signInAs("bob")}>Be bob</button>
      </p>
      <EnrollPasskey />
      <AuthenticateWithPasskey />
      <PasskeyList key={user} />
    </main>
  )
}

const element = document.getElementById("page")
if (element) createRoot(element).render(<Page />)
