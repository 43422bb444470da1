-- AlterTable
ALTER TABLE "EmailCode" ADD COLUMN "recoveryVersion" INTEGER;
