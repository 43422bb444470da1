/** Reads the body of a finish request, and does nothing with it. */
export async function POST(request: Request) {
  await request.json()
  return Response.json({ success: true, data: {} })
}
