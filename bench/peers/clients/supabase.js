// The smallest page with Supabase's client, which includes its passkey ceremonies and has no user interface.
import { createClient } from "@supabase/supabase-js"

const client = createClient("https://supabase.example.com", "a public key")

document.querySelector("#sign-up").onclick = () => client.auth.registerPasskey()
document.querySelector("#sign-in").onclick = () => client.auth.signInWithPasskey()
