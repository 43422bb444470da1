-- AlterTable
ALTER TABLE "Passkey" ADD COLUMN "lastUsedFrom" TEXT;

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "access" TEXT NOT NULL,
    "begunBy" TEXT NOT NULL,
    "credentialId" TEXT,
    "isCrossDevice" BOOLEAN NOT NULL,
    "startedFrom" TEXT,
    "verifiedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Session_credentialId_fkey" FOREIGN KEY ("credentialId") REFERENCES "Passkey" ("credentialId") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SecurityEvent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "detail" TEXT,
    "seenFrom" TEXT,
    "at" DATETIME NOT NULL,
    CONSTRAINT "SecurityEvent_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "codeHash" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    CONSTRAINT "RecoveryCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EmailCode" (
    "boundTo" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "userId" TEXT,
    "address" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "attemptsLeft" INTEGER NOT NULL,
    "expiresAt" DATETIME NOT NULL,

    PRIMARY KEY ("boundTo", "purpose")
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "displayName" TEXT,
    "createdAt" DATETIME NOT NULL,
    "email" TEXT,
    "emailKey" TEXT,
    "requiresPasskey" BOOLEAN NOT NULL DEFAULT false
);
INSERT INTO "new_Account" ("createdAt", "displayName", "id", "name", "nameKey") SELECT "createdAt", "displayName", "id", "name", "nameKey" FROM "Account";
DROP TABLE "Account";
ALTER TABLE "new_Account" RENAME TO "Account";
CREATE UNIQUE INDEX "Account_nameKey_key" ON "Account"("nameKey");
CREATE UNIQUE INDEX "Account_emailKey_key" ON "Account"("emailKey");
CREATE TABLE "new_Challenge" (
    "challenge" TEXT NOT NULL PRIMARY KEY,
    "ceremony" TEXT NOT NULL,
    "userId" TEXT,
    "allowedOrigins" TEXT NOT NULL,
    "boundTo" TEXT,
    "purpose" TEXT,
    "isConditional" BOOLEAN NOT NULL DEFAULT false,
    "passkeyDisplayName" TEXT,
    "callerState" TEXT,
    "expiresAt" DATETIME NOT NULL
);
INSERT INTO "new_Challenge" ("allowedOrigins", "boundTo", "callerState", "ceremony", "challenge", "expiresAt", "passkeyDisplayName", "userId") SELECT "allowedOrigins", "boundTo", "callerState", "ceremony", "challenge", "expiresAt", "passkeyDisplayName", "userId" FROM "Challenge";
DROP TABLE "Challenge";
ALTER TABLE "new_Challenge" RENAME TO "Challenge";
CREATE INDEX "Challenge_expiresAt_idx" ON "Challenge"("expiresAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Session_userId_createdAt_idx" ON "Session"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "Session_credentialId_idx" ON "Session"("credentialId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE INDEX "SecurityEvent_userId_at_idx" ON "SecurityEvent"("userId", "at");

-- CreateIndex
CREATE INDEX "RecoveryCode_userId_idx" ON "RecoveryCode"("userId");

-- CreateIndex
CREATE INDEX "EmailCode_expiresAt_idx" ON "EmailCode"("expiresAt");
