-- AlterTable
ALTER TABLE "Passkey" ADD COLUMN "isUserHandleUnknown" BOOLEAN NOT NULL DEFAULT false;
