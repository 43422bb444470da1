-- CreateTable
CREATE TABLE "PrivateNote" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "revision" TEXT NOT NULL,
    "ciphertext" TEXT NOT NULL,
    CONSTRAINT "PrivateNote_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PrivateNoteKey" (
    "credentialId" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "wrappedKey" TEXT NOT NULL,
    CONSTRAINT "PrivateNoteKey_userId_fkey" FOREIGN KEY ("userId") REFERENCES "PrivateNote" ("userId") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PrivateNoteKey_credentialId_fkey" FOREIGN KEY ("credentialId") REFERENCES "Passkey" ("credentialId") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "PrivateNoteKey_userId_idx" ON "PrivateNoteKey"("userId");
