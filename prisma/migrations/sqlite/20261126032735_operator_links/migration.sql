-- CreateTable
CREATE TABLE "OperatorLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "userId" TEXT,
    "recoveryVersion" INTEGER,
    "note" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "worksFrom" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "boundTo" TEXT,
    "openedAt" DATETIME,
    "openedFrom" TEXT,
    "usedAt" DATETIME,
    "endedAt" DATETIME,
    CONSTRAINT "OperatorLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "OperatorLink_tokenHash_key" ON "OperatorLink"("tokenHash");

-- CreateIndex
CREATE INDEX "OperatorLink_userId_id_idx" ON "OperatorLink"("userId", "id");

-- CreateIndex
CREATE INDEX "OperatorLink_purpose_id_idx" ON "OperatorLink"("purpose", "id");

-- CreateIndex
CREATE INDEX "OperatorLink_boundTo_idx" ON "OperatorLink"("boundTo");

-- CreateIndex
CREATE INDEX "OperatorLink_expiresAt_idx" ON "OperatorLink"("expiresAt");
