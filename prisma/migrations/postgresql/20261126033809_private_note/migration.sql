-- CreateTable
CREATE TABLE "PrivateNote" (
    "userId" TEXT COLLATE "C" NOT NULL,
    "revision" TEXT COLLATE "C" NOT NULL,
    "ciphertext" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "PrivateNote_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "PrivateNoteKey" (
    "credentialId" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C" NOT NULL,
    "wrappedKey" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "PrivateNoteKey_pkey" PRIMARY KEY ("credentialId")
);

-- CreateIndex
CREATE INDEX "PrivateNoteKey_userId_idx" ON "PrivateNoteKey"("userId");

-- AddForeignKey
ALTER TABLE "PrivateNote" ADD CONSTRAINT "PrivateNote_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PrivateNoteKey" ADD CONSTRAINT "PrivateNoteKey_userId_fkey" FOREIGN KEY ("userId") REFERENCES "PrivateNote"("userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PrivateNoteKey" ADD CONSTRAINT "PrivateNoteKey_credentialId_fkey" FOREIGN KEY ("credentialId") REFERENCES "Passkey"("credentialId") ON DELETE CASCADE ON UPDATE CASCADE;
