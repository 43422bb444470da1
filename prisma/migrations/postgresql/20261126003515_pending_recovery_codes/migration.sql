-- AlterTable
ALTER TABLE "RecoveryCode" ADD COLUMN     "isPending" BOOLEAN NOT NULL DEFAULT false;
