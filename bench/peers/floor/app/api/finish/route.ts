/** Reads what a finish is sent, and does nothing with it. */
export async function POST(request: Request) {
  await request.json()
  return Response.json({ success: true, data: {} })
}
