-- AlterTable
ALTER TABLE "SecurityEvent" ADD COLUMN "sessionId" TEXT;

-- CreateTable
CREATE TABLE "KnownBrowser" (
    "userId" TEXT NOT NULL,
    "browserHash" TEXT NOT NULL,
    "firstUsedAt" DATETIME NOT NULL,
    "lastUsedAt" DATETIME NOT NULL,

    PRIMARY KEY ("userId", "browserHash"),
    CONSTRAINT "KnownBrowser_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "KnownBrowser_lastUsedAt_idx" ON "KnownBrowser"("lastUsedAt");
