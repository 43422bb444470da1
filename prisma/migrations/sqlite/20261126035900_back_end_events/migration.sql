-- CreateTable
CREATE TABLE "BackEndEvent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "detail" TEXT,
    "seenFrom" TEXT,
    "sessionId" TEXT,
    "at" DATETIME NOT NULL,
    CONSTRAINT "BackEndEvent_userId_fkey" FOREIGN KEY ("userId") REFERENCES "PasskeyUser" ("userId") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "BackEndEvent_userId_at_idx" ON "BackEndEvent"("userId", "at");
