/** The same response to each start request, as long as ours. */
const challenge = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
const options = { rpId: "localhost", challenge, timeout: 300_000, userVerification: "required" }
const creationOptions = {
  rp: { id: "localhost", name: "Floor" },
  user: { id: challenge, name: "user@example.com", displayName: "user@example.com" },
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
