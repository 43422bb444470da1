/** What a start answers, as long as ours, and the same for everyone. */
const challenge = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
const options = { rpId: "localhost", challenge, timeout: 300_000, userVerification: "required" }
const creationOptions = {
  rp: { id: "localhost", name: "Floor" },
  user: { id: challenge, name: "somebody@example.com", displayName: "somebody@example.com" },
  challenge,
  pubKeyCredParams: [-7, -8, -257].map((alg) => ({ alg, type: "public-key" })),
  timeout: 300_000,
  attestation: "none",
  authenticatorSelection: { residentKey: "required", userVerification: "required" },
}

export async function POST(request: Request) {
  const body: unknown = await request.json()
  const isRegistration = typeof body === "object" && body !== null && "name" in body
  return Response.json(
    isRegistration ? { registrationOptions: creationOptions } : { authenticationOptions: options },
  )
}
