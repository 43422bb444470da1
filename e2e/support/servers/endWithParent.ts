// Loaded into each server that a test starts. Ends the server when the test's process is gone, however it ended.

process.once("disconnect", () => process.exit(1))
process.channel?.unref()
