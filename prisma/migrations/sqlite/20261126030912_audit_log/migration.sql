-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "keepUntil" DATETIME NOT NULL,
    "surface" TEXT NOT NULL,
    "actor" TEXT,
    "action" TEXT NOT NULL,
    "userId" TEXT,
    "detail" TEXT
);

-- CreateIndex
CREATE INDEX "AuditEntry_keepUntil_idx" ON "AuditEntry"("keepUntil");

-- Entries can't be changed, or removed before their time. Times are text in UTC, as the application writes them.
CREATE TRIGGER "AuditEntry_update" BEFORE UPDATE ON "AuditEntry"
BEGIN
    SELECT RAISE(ABORT, 'An entry of the audit log cannot be changed.');
END;

CREATE TRIGGER "AuditEntry_delete" BEFORE DELETE ON "AuditEntry"
WHEN OLD."keepUntil" > strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')
BEGIN
    SELECT RAISE(ABORT, 'An entry of the audit log cannot be removed before its time.');
END;
