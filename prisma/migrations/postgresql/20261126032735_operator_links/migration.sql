-- CreateTable
CREATE TABLE "OperatorLink" (
    "id" TEXT COLLATE "C" NOT NULL,
    "tokenHash" TEXT COLLATE "C" NOT NULL,
    "purpose" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C",
    "recoveryVersion" INTEGER,
    "note" TEXT COLLATE "C",
    "createdBy" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "worksFrom" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "boundTo" TEXT COLLATE "C",
    "openedAt" TIMESTAMP(3),
    "openedFrom" TEXT COLLATE "C",
    "usedAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "OperatorLink_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "OperatorLink" ADD CONSTRAINT "OperatorLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
