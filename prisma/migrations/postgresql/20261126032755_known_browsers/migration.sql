-- AlterTable
ALTER TABLE "SecurityEvent" ADD COLUMN     "sessionId" TEXT COLLATE "C";

-- CreateTable
CREATE TABLE "KnownBrowser" (
    "userId" TEXT COLLATE "C" NOT NULL,
    "browserHash" TEXT COLLATE "C" NOT NULL,
    "firstUsedAt" TIMESTAMP(3) NOT NULL,
    "lastUsedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "KnownBrowser_pkey" PRIMARY KEY ("userId","browserHash")
);

-- CreateIndex
CREATE INDEX "KnownBrowser_lastUsedAt_idx" ON "KnownBrowser"("lastUsedAt");

-- AddForeignKey
ALTER TABLE "KnownBrowser" ADD CONSTRAINT "KnownBrowser_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
