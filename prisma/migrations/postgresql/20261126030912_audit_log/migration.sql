-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" TEXT COLLATE "C" NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "keepUntil" TIMESTAMP(3) NOT NULL,
    "surface" TEXT COLLATE "C" NOT NULL,
    "actor" TEXT COLLATE "C",
    "action" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C",
    "detail" TEXT COLLATE "C",

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AuditEntry_keepUntil_idx" ON "AuditEntry"("keepUntil");

-- Entries can't be changed, or removed before their time.
CREATE FUNCTION "keepAuditEntry"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'An entry of the audit log cannot be changed.';
    END IF;
    IF OLD."keepUntil" > now() AT TIME ZONE 'UTC' THEN
        RAISE EXCEPTION 'An entry of the audit log cannot be removed before its time.';
    END IF;
    RETURN OLD;
END
$$;

CREATE TRIGGER "AuditEntry_keep" BEFORE UPDATE OR DELETE ON "AuditEntry"
FOR EACH ROW EXECUTE FUNCTION "keepAuditEntry"();
