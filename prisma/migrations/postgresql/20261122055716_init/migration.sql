-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "nameKey" TEXT COLLATE "C" NOT NULL,
    "displayName" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PasskeyUser" (
    "userId" TEXT COLLATE "C" NOT NULL,
    "userName" TEXT COLLATE "C" NOT NULL,
    "userNameKey" TEXT COLLATE "C" NOT NULL,
    "userHandle" TEXT COLLATE "C" NOT NULL,
    "passkeyCount" INTEGER NOT NULL DEFAULT 0,
    "hasRegistered" BOOLEAN NOT NULL DEFAULT false,
    "lastStartedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PasskeyUser_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "Passkey" (
    "credentialId" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C" NOT NULL,
    "publicKey" BYTEA NOT NULL,
    "signCount" BIGINT NOT NULL,
    "transports" TEXT COLLATE "C" NOT NULL,
    "aaguid" TEXT COLLATE "C" NOT NULL,
    "isBackupEligible" BOOLEAN NOT NULL,
    "isBackedUp" BOOLEAN NOT NULL,
    "displayName" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastUsedAt" TIMESTAMP(3),

    CONSTRAINT "Passkey_pkey" PRIMARY KEY ("credentialId")
);

-- CreateTable
CREATE TABLE "Challenge" (
    "challenge" TEXT COLLATE "C" NOT NULL,
    "ceremony" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C",
    "allowedOrigins" TEXT COLLATE "C" NOT NULL,
    "boundTo" TEXT COLLATE "C",
    "passkeyDisplayName" TEXT COLLATE "C",
    "callerState" TEXT COLLATE "C",
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Challenge_pkey" PRIMARY KEY ("challenge")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" TEXT COLLATE "C" NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMP(3),

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "DailyCount" (
    "day" TEXT COLLATE "C" NOT NULL,
    "event" TEXT COLLATE "C" NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "DailyCount_pkey" PRIMARY KEY ("day","event")
);

-- CreateTable
CREATE TABLE "Lease" (
    "work" TEXT COLLATE "C" NOT NULL,
    "heldUntil" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Lease_pkey" PRIMARY KEY ("work")
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

-- AddForeignKey
ALTER TABLE "Passkey" ADD CONSTRAINT "Passkey_userId_fkey" FOREIGN KEY ("userId") REFERENCES "PasskeyUser"("userId") ON DELETE CASCADE ON UPDATE CASCADE;
