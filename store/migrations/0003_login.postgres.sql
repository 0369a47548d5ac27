-- The second lock of sign-in. The program signs the purpose 'login' for it alone:
-- without an owner it finds whose a login or a secret is and changes nothing, with
-- one it sees and changes that owner's rows. The operator sees none of them.

DO $$
DECLARE c RECORD;
BEGIN
  FOR c IN SELECT table_name, column_name FROM information_schema.columns
      WHERE table_schema = current_schema() AND data_type = 'text' AND table_name IN ('credential', 'session', 'ceremony') LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN %I TYPE TEXT COLLATE "C"', c.table_name, c.column_name);
  END LOOP;
END $$;

ALTER POLICY account_see ON account USING (owner = (SELECT jalon_own()) OR (SELECT jalon_purpose()) = 'operator'
  OR ((SELECT jalon_purpose()) = 'login' AND (SELECT jalon_own()) IS NULL));

ALTER TABLE credential ENABLE ROW LEVEL SECURITY;
ALTER TABLE credential FORCE ROW LEVEL SECURITY;
CREATE POLICY credential_see ON credential FOR SELECT USING ((SELECT jalon_purpose()) = 'login' AND (owner = (SELECT jalon_own()) OR (SELECT jalon_own()) IS NULL));
CREATE POLICY credential_add ON credential FOR INSERT WITH CHECK ((SELECT jalon_purpose()) = 'login' AND owner = (SELECT jalon_own()));
CREATE POLICY credential_use ON credential FOR UPDATE USING ((SELECT jalon_purpose()) = 'login' AND owner = (SELECT jalon_own()));
CREATE POLICY credential_end ON credential FOR DELETE USING ((SELECT jalon_purpose()) = 'login' AND owner = (SELECT jalon_own()));
CREATE POLICY credential_keep ON credential TO CURRENT_USER USING (true) WITH CHECK (true);

ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
CREATE POLICY session_see ON session FOR SELECT USING ((SELECT jalon_purpose()) = 'login' AND (owner = (SELECT jalon_own()) OR (SELECT jalon_own()) IS NULL));
CREATE POLICY session_add ON session FOR INSERT WITH CHECK ((SELECT jalon_purpose()) = 'login' AND owner = (SELECT jalon_own()));
CREATE POLICY session_use ON session FOR UPDATE USING ((SELECT jalon_purpose()) = 'login' AND owner = (SELECT jalon_own()));
CREATE POLICY session_end ON session FOR DELETE USING ((SELECT jalon_purpose()) = 'login' AND owner = (SELECT jalon_own()));
CREATE POLICY session_keep ON session TO CURRENT_USER USING (true) WITH CHECK (true);

ALTER TABLE ceremony ENABLE ROW LEVEL SECURITY;
ALTER TABLE ceremony FORCE ROW LEVEL SECURITY;
CREATE POLICY ceremony_see ON ceremony FOR SELECT USING ((SELECT jalon_purpose()) = 'login' AND (owner = (SELECT jalon_own()) OR (SELECT jalon_own()) IS NULL));
CREATE POLICY ceremony_add ON ceremony FOR INSERT WITH CHECK ((SELECT jalon_purpose()) = 'login' AND owner = (SELECT jalon_own()));
CREATE POLICY ceremony_end ON ceremony FOR DELETE USING ((SELECT jalon_purpose()) = 'login' AND owner = (SELECT jalon_own()));
CREATE POLICY ceremony_keep ON ceremony TO CURRENT_USER USING (true) WITH CHECK (true);
