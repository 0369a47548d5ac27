-- The second lock. Rows are seen and written only under a context that the
-- program has signed with a key that the runtime role cannot read: a question
-- smuggled into the program cannot give itself another scope.
-- Tables belong to the role that migrates; the role that serves owns nothing.

-- Texts order by their bytes, as on SQLite, whatever the database's language.
DO $$
DECLARE c RECORD;
BEGIN
  FOR c IN SELECT table_name, column_name FROM information_schema.columns
      WHERE table_schema = current_schema() AND data_type = 'text' AND table_name IN ('account','change','record','version',
        'signature','file_content','journal_entry','journal_content','checkpoint','fact','revision') LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN %I TYPE TEXT COLLATE "C"', c.table_name, c.column_name);
  END LOOP;
END $$;

CREATE TABLE context_key (
  one   BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (one),
  -- The key of HMAC-SHA-256 (RFC 2104), already combined with its two pads.
  inside  BYTEA NOT NULL,
  outside BYTEA NOT NULL
);
REVOKE ALL ON context_key FROM PUBLIC;

-- The signed context of this transaction: own, state, floor, purpose, until
-- when; NULL when there is none. A forged or outdated one is an error.
CREATE FUNCTION jalon_context() RETURNS TEXT[]
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
  token TEXT := current_setting('jalon.context', true);
  said TEXT;
  parts TEXT[];
  mac BYTEA;
BEGIN
  IF token IS NULL OR token = '' THEN
    RETURN NULL;
  END IF;
  said := split_part(token, '#', 1);
  SELECT sha256(k.outside || sha256(k.inside || convert_to(said, 'UTF8'))) INTO mac FROM context_key k;
  IF mac IS NULL OR encode(mac, 'hex') <> split_part(token, '#', 2) THEN
    RAISE EXCEPTION 'jalon: the context is not signed' USING ERRCODE = '42501';
  END IF;
  parts := string_to_array(said, '|');
  IF parts[5]::double precision < extract(epoch FROM now()) THEN
    RAISE EXCEPTION 'jalon: the context is outdated' USING ERRCODE = '42501';
  END IF;
  RETURN parts;
END $$;

-- Names in the function are looked for where this migration stands, and in the
-- caller's temporary tables last: one called context_key would else be believed.
DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION jalon_context() SET search_path = pg_catalog, %I, pg_temp', current_schema());
END $$;

-- Bodies that are bound here, not looked up by the search_path of whoever asks.
CREATE FUNCTION jalon_own() RETURNS TEXT LANGUAGE sql STABLE RETURN NULLIF((jalon_context())[1], '');
CREATE FUNCTION jalon_state() RETURNS TEXT LANGUAGE sql STABLE RETURN NULLIF((jalon_context())[2], '');
CREATE FUNCTION jalon_floor() RETURNS BIGINT LANGUAGE sql STABLE RETURN (jalon_context())[3]::BIGINT;
CREATE FUNCTION jalon_purpose() RETURNS TEXT LANGUAGE sql STABLE RETURN (jalon_context())[4];

ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
CREATE POLICY account_see ON account FOR SELECT USING (owner = (SELECT jalon_own()) OR (SELECT jalon_purpose()) = 'operator');
CREATE POLICY account_add ON account FOR INSERT WITH CHECK ((SELECT jalon_purpose()) = 'operator');
CREATE POLICY account_end ON account FOR UPDATE USING ((SELECT jalon_purpose()) = 'operator');

ALTER TABLE change ENABLE ROW LEVEL SECURITY;
ALTER TABLE change FORCE ROW LEVEL SECURITY;
CREATE POLICY change_see ON change FOR SELECT USING (owner = (SELECT jalon_own()));
CREATE POLICY change_add ON change FOR INSERT WITH CHECK (owner = (SELECT jalon_own()));
CREATE POLICY change_answer ON change FOR UPDATE USING (owner = (SELECT jalon_own()));

ALTER TABLE record ENABLE ROW LEVEL SECURITY;
ALTER TABLE record FORCE ROW LEVEL SECURITY;
CREATE POLICY record_see ON record FOR SELECT USING (owner = (SELECT jalon_own()));
CREATE POLICY record_add ON record FOR INSERT WITH CHECK (owner = (SELECT jalon_own()));
CREATE POLICY record_step ON record FOR UPDATE USING (owner = (SELECT jalon_own()));

ALTER TABLE version ENABLE ROW LEVEL SECURITY;
ALTER TABLE version FORCE ROW LEVEL SECURITY;
CREATE POLICY version_see ON version FOR SELECT USING (
  owner = (SELECT jalon_own())
  OR (state = (SELECT jalon_state()) AND reach >= 1)
  OR reach >= (SELECT jalon_floor()));
CREATE POLICY version_add ON version FOR INSERT WITH CHECK (owner = (SELECT jalon_own()));
CREATE POLICY version_erase ON version FOR UPDATE USING (owner = (SELECT jalon_own()));

ALTER TABLE signature ENABLE ROW LEVEL SECURITY;
ALTER TABLE signature FORCE ROW LEVEL SECURITY;
CREATE POLICY signature_see ON signature FOR SELECT USING (owner = (SELECT jalon_own()));
CREATE POLICY signature_add ON signature FOR INSERT WITH CHECK (owner = (SELECT jalon_own()));

ALTER TABLE file_content ENABLE ROW LEVEL SECURITY;
ALTER TABLE file_content FORCE ROW LEVEL SECURITY;
-- A file is seen by whom its newest version is seen by: the policy of version holds in the question.
CREATE POLICY file_content_see ON file_content FOR SELECT USING (
  owner = (SELECT jalon_own())
  OR EXISTS (SELECT 1 FROM version v WHERE v.owner = file_content.owner AND v.kind = 'file' AND v.key = file_content.sha256 AND NOT v.gone
    AND NOT EXISTS (SELECT 1 FROM version w WHERE w.owner = v.owner AND w.id = v.id AND w.version > v.version)));
CREATE POLICY file_content_add ON file_content FOR INSERT WITH CHECK (owner = (SELECT jalon_own()));
CREATE POLICY file_content_erase ON file_content FOR DELETE USING (owner = (SELECT jalon_own()));

ALTER TABLE journal_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE journal_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY journal_entry_see ON journal_entry FOR SELECT USING (owner = (SELECT jalon_own()) OR (SELECT jalon_purpose()) = 'integrator');
-- An owner gives its entries no position, and the integrator none a second.
CREATE POLICY journal_entry_add ON journal_entry FOR INSERT WITH CHECK (owner = (SELECT jalon_own()) AND position IS NULL);
CREATE POLICY journal_entry_place ON journal_entry FOR UPDATE USING ((SELECT jalon_purpose()) = 'integrator' AND position IS NULL)
  WITH CHECK ((SELECT jalon_purpose()) = 'integrator');

ALTER TABLE journal_content ENABLE ROW LEVEL SECURITY;
ALTER TABLE journal_content FORCE ROW LEVEL SECURITY;
CREATE POLICY journal_content_see ON journal_content FOR SELECT USING (owner = (SELECT jalon_own()));
CREATE POLICY journal_content_add ON journal_content FOR INSERT WITH CHECK (owner = (SELECT jalon_own()));
CREATE POLICY journal_content_forget ON journal_content FOR DELETE USING (owner = (SELECT jalon_own()));

ALTER TABLE journal_hash ENABLE ROW LEVEL SECURITY;
ALTER TABLE journal_hash FORCE ROW LEVEL SECURITY;
CREATE POLICY journal_hash_see ON journal_hash FOR SELECT USING ((SELECT jalon_context()) IS NOT NULL);
CREATE POLICY journal_hash_add ON journal_hash FOR INSERT WITH CHECK ((SELECT jalon_purpose()) = 'integrator');

ALTER TABLE checkpoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE checkpoint FORCE ROW LEVEL SECURITY;
CREATE POLICY checkpoint_see ON checkpoint FOR SELECT USING ((SELECT jalon_context()) IS NOT NULL);
CREATE POLICY checkpoint_add ON checkpoint FOR INSERT WITH CHECK ((SELECT jalon_purpose()) = 'integrator');

ALTER TABLE fact ENABLE ROW LEVEL SECURITY;
ALTER TABLE fact FORCE ROW LEVEL SECURITY;
CREATE POLICY fact_see ON fact FOR SELECT USING ((SELECT jalon_context()) IS NOT NULL);
CREATE POLICY fact_set ON fact FOR ALL
  USING ((SELECT jalon_purpose()) = 'operator' OR (SELECT jalon_own()) IN ('coe', 'osce'))
  WITH CHECK ((SELECT jalon_purpose()) = 'operator' OR (SELECT jalon_own()) IN ('coe', 'osce'));

ALTER TABLE revision ENABLE ROW LEVEL SECURITY;
ALTER TABLE revision FORCE ROW LEVEL SECURITY;
CREATE POLICY revision_see ON revision FOR SELECT USING (owner = (SELECT jalon_own()) OR (SELECT jalon_purpose()) = 'loader');
CREATE POLICY revision_add ON revision FOR INSERT WITH CHECK (owner = (SELECT jalon_own()));
CREATE POLICY revision_step ON revision FOR UPDATE USING (owner = (SELECT jalon_own()));

-- The role that owns the tables keeps them: backup, restore, verification.
DO $$
DECLARE t TEXT;
BEGIN
  FOREACH t IN ARRAY ARRAY['account','change','record','version','signature','file_content','journal_entry',
    'journal_content','journal_hash','checkpoint','fact','revision'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t || '_keep', t);
  END LOOP;
END $$;
