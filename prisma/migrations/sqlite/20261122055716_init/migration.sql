-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "displayName" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "PasskeyUser" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "userName" TEXT NOT NULL,
    "userNameKey" TEXT NOT NULL,
    "userHandle" TEXT NOT NULL,
    "passkeyCount" INTEGER NOT NULL DEFAULT 0,
    "hasRegistered" BOOLEAN NOT NULL DEFAULT false,
    "lastStartedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Passkey" (
    "credentialId" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "publicKey" BLOB NOT NULL,
    "signCount" BIGINT NOT NULL,
    "transports" TEXT NOT NULL,
    "aaguid" TEXT NOT NULL,
    "isBackupEligible" BOOLEAN NOT NULL,
    "isBackedUp" BOOLEAN NOT NULL,
    "displayName" TEXT,
    "createdAt" DATETIME NOT NULL,
    "lastUsedAt" DATETIME,
    CONSTRAINT "Passkey_userId_fkey" FOREIGN KEY ("userId") REFERENCES "PasskeyUser" ("userId") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Challenge" (
    "challenge" TEXT NOT NULL PRIMARY KEY,
    "ceremony" TEXT NOT NULL,
    "userId" TEXT,
    "allowedOrigins" TEXT NOT NULL,
    "boundTo" TEXT,
    "passkeyDisplayName" TEXT,
    "callerState" TEXT,
    "expiresAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "points" INTEGER NOT NULL,
    "expire" DATETIME
);

-- CreateTable
CREATE TABLE "DailyCount" (
    "day" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    PRIMARY KEY ("day", "event")
);

-- CreateTable
CREATE TABLE "Lease" (
    "work" TEXT NOT NULL PRIMARY KEY,
    "heldUntil" DATETIME NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "Account_nameKey_key" ON "Account"("nameKey");

-- CreateIndex
CREATE UNIQUE INDEX "PasskeyUser_userHandle_key" ON "PasskeyUser"("userHandle");

-- CreateIndex
CREATE INDEX "PasskeyUser_hasRegistered_lastStartedAt_userId_idx" ON "PasskeyUser"("hasRegistered", "lastStartedAt", "userId");

-- CreateIndex
CREATE INDEX "PasskeyUser_hasRegistered_userNameKey_userId_idx" ON "PasskeyUser"("hasRegistered", "userNameKey", "userId");

-- CreateIndex
CREATE INDEX "PasskeyUser_passkeyCount_idx" ON "PasskeyUser"("passkeyCount");

-- CreateIndex
CREATE INDEX "Passkey_userId_createdAt_idx" ON "Passkey"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "Challenge_expiresAt_idx" ON "Challenge"("expiresAt");
