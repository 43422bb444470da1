// Loaded into a server that a test starts. On SIGUSR2, the server's SQLite file can't grow anymore, as if its disk were full.

process.on("SIGUSR2", () => {
  const client: unknown = Reflect.get(globalThis, "prismaClient")
  if (typeof client !== "object" || client === null) throw new Error("The server has no database client.")
  const query: unknown = Reflect.get(client, "$queryRawUnsafe")
  if (typeof query !== "function") throw new Error("The server's database client is another one.")
  // Prisma's promises only run once they are awaited.
  void Promise.resolve(Reflect.apply(query, client, ["PRAGMA max_page_count = 1"]))
})
