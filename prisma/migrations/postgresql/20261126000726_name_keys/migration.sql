-- After this, lib/db/migrations/renewNameKeys.ts renews the keys of names and email addresses.

-- AlterTable
ALTER TABLE "Account" ADD COLUMN "lostName" TEXT COLLATE "C";
