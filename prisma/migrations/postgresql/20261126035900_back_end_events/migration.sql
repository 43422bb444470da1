-- CreateTable
CREATE TABLE "BackEndEvent" (
    "id" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C" NOT NULL,
    "type" TEXT COLLATE "C" NOT NULL,
    "detail" TEXT COLLATE "C",
    "seenFrom" TEXT COLLATE "C",
    "sessionId" TEXT COLLATE "C",
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "BackEndEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "BackEndEvent_userId_at_idx" ON "BackEndEvent"("userId", "at");

-- AddForeignKey
ALTER TABLE "BackEndEvent" ADD CONSTRAINT "BackEndEvent_userId_fkey" FOREIGN KEY ("userId") REFERENCES "PasskeyUser"("userId") ON DELETE CASCADE ON UPDATE CASCADE;
