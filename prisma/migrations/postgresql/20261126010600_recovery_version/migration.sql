-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "recoveryVersion" INTEGER NOT NULL DEFAULT 0;
