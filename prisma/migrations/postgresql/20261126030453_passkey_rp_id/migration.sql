-- AlterTable
ALTER TABLE "Passkey" ADD COLUMN     "rpId" TEXT COLLATE "C";

-- CreateIndex
CREATE INDEX "Passkey_rpId_idx" ON "Passkey"("rpId");
