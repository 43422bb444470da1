-- DropIndex
DROP INDEX "PasskeyUser_userHandle_key";

-- AlterTable
ALTER TABLE "Challenge" ADD COLUMN     "newUserHandle" TEXT COLLATE "C";
