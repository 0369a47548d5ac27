-- A database as 0006_near has it, for TestEveryReleasedSchemaMigratesUp.
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION public.jalon_context() RETURNS text[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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
CREATE FUNCTION public.jalon_floor() RETURNS bigint
    LANGUAGE sql STABLE
    RETURN ((public.jalon_context())[3])::bigint;
CREATE FUNCTION public.jalon_own() RETURNS text
    LANGUAGE sql STABLE
    RETURN NULLIF((public.jalon_context())[1], ''::text);
CREATE FUNCTION public.jalon_purpose() RETURNS text
    LANGUAGE sql STABLE
    RETURN (public.jalon_context())[4];
CREATE FUNCTION public.jalon_state() RETURNS text
    LANGUAGE sql STABLE
    RETURN NULLIF((public.jalon_context())[2], ''::text);
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.account (
    owner text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    login text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    role text NOT NULL COLLATE pg_catalog."C",
    created text NOT NULL COLLATE pg_catalog."C",
    disabled text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.account FORCE ROW LEVEL SECURITY;
CREATE TABLE public.ceremony (
    owner text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    account text NOT NULL COLLATE pg_catalog."C",
    token text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    data text NOT NULL COLLATE pg_catalog."C",
    ends text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.ceremony FORCE ROW LEVEL SECURITY;
CREATE TABLE public.change (
    owner text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    verb text NOT NULL COLLATE pg_catalog."C",
    at text NOT NULL COLLATE pg_catalog."C",
    by text NOT NULL COLLATE pg_catalog."C",
    why text NOT NULL COLLATE pg_catalog."C",
    request text COLLATE pg_catalog."C",
    undoes text COLLATE pg_catalog."C",
    answer text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    asked text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.change FORCE ROW LEVEL SECURITY;
CREATE TABLE public.checkpoint (
    size bigint NOT NULL,
    at text NOT NULL COLLATE pg_catalog."C",
    note text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.checkpoint FORCE ROW LEVEL SECURITY;
CREATE TABLE public.context_key (
    one boolean DEFAULT true NOT NULL,
    inside bytea NOT NULL,
    outside bytea NOT NULL,
    CONSTRAINT context_key_one_check CHECK (one)
);
CREATE TABLE public.credential (
    owner text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    account text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    handle text NOT NULL COLLATE pg_catalog."C",
    secret text NOT NULL COLLATE pg_catalog."C",
    step bigint NOT NULL,
    created text NOT NULL COLLATE pg_catalog."C",
    used text NOT NULL COLLATE pg_catalog."C",
    ends text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT credential_kind_check CHECK ((kind = ANY (ARRAY['password'::text, 'code'::text, 'recovery'::text, 'passkey'::text, 'invitation'::text])))
);
ALTER TABLE ONLY public.credential FORCE ROW LEVEL SECURITY;
CREATE TABLE public.file_content (
    owner text NOT NULL COLLATE pg_catalog."C",
    sha256 text NOT NULL COLLATE pg_catalog."C",
    content bytea NOT NULL
);
ALTER TABLE ONLY public.file_content FORCE ROW LEVEL SECURITY;
CREATE TABLE public.journal_content (
    owner text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    salt bytea NOT NULL,
    content text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.journal_content FORCE ROW LEVEL SECURITY;
CREATE TABLE public.journal_entry (
    owner text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    at text NOT NULL COLLATE pg_catalog."C",
    leaf bytea NOT NULL,
    "position" bigint
);
ALTER TABLE ONLY public.journal_entry FORCE ROW LEVEL SECURITY;
CREATE TABLE public.journal_hash (
    idx bigint NOT NULL,
    hash bytea NOT NULL
);
ALTER TABLE ONLY public.journal_hash FORCE ROW LEVEL SECURITY;
CREATE TABLE public.record (
    owner text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    tree text NOT NULL COLLATE pg_catalog."C",
    parent text COLLATE pg_catalog."C",
    within text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    CONSTRAINT record_version_check CHECK ((version >= 1))
);
ALTER TABLE ONLY public.record FORCE ROW LEVEL SECURITY;
CREATE TABLE public.revision (
    owner text NOT NULL COLLATE pg_catalog."C",
    n bigint NOT NULL
);
ALTER TABLE ONLY public.revision FORCE ROW LEVEL SECURITY;
CREATE TABLE public.schema_step (
    n bigint NOT NULL,
    name text NOT NULL
);
CREATE TABLE public.session (
    owner text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    account text NOT NULL COLLATE pg_catalog."C",
    token text NOT NULL COLLATE pg_catalog."C",
    factor text NOT NULL COLLATE pg_catalog."C",
    browser text NOT NULL COLLATE pg_catalog."C",
    system text NOT NULL COLLATE pg_catalog."C",
    begun text NOT NULL COLLATE pg_catalog."C",
    seen text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.session FORCE ROW LEVEL SECURITY;
CREATE TABLE public.signature (
    owner text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    content text NOT NULL COLLATE pg_catalog."C",
    reach bigint NOT NULL,
    by text NOT NULL COLLATE pg_catalog."C",
    at text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.signature FORCE ROW LEVEL SECURITY;
CREATE TABLE public.unfinished (
    owner text NOT NULL COLLATE pg_catalog."C",
    account text NOT NULL COLLATE pg_catalog."C",
    place text NOT NULL COLLATE pg_catalog."C",
    body text NOT NULL COLLATE pg_catalog."C",
    at text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.unfinished FORCE ROW LEVEL SECURITY;
CREATE TABLE public.version (
    owner text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    tree text NOT NULL COLLATE pg_catalog."C",
    parent text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    ord bigint NOT NULL,
    reach bigint NOT NULL,
    gone boolean NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C",
    change text NOT NULL COLLATE pg_catalog."C",
    at text NOT NULL COLLATE pg_catalog."C",
    by text NOT NULL COLLATE pg_catalog."C",
    salt bytea,
    digest bytea NOT NULL,
    CONSTRAINT version_check CHECK (((state = ''::text) OR ((state = substr(owner, 1, 3)) AND (substr(owner, 4, 1) = ANY (ARRAY[''::text, ':'::text]))))),
    CONSTRAINT version_reach_check CHECK (((reach >= 0) AND (reach <= 3)))
);
ALTER TABLE ONLY public.version FORCE ROW LEVEL SECURITY;
INSERT INTO public.account VALUES ('QMA', '019b78c9-1638-7000-8000-000000000003', 'canary-QMA-draft', 'canary-QMA-draft', 'coordinator', '2026-01-01T09:00:04.000000Z', '');
INSERT INTO public.account VALUES ('QMB:ngo-x', '019b78c9-c218-7000-8000-00000000002f', 'canary-QMB-of-ngo-x-draft', 'canary-QMB-of-ngo-x-draft', 'focal-point', '2026-01-01T09:00:48.000000Z', '2026-01-01T09:01:35.000000Z');
INSERT INTO public.ceremony VALUES ('QMA', '019b78c9-8f50-7000-8000-000000000022', '019b78c9-1638-7000-8000-000000000003', 'canary-QMA-draft', 'second-factor', 'canary-QMA-draft', '2026-01-01T10:00:31.000000Z');
INSERT INTO public.ceremony VALUES ('QMB:ngo-x', '019b78ca-3b30-7000-8000-00000000004e', '019b78c9-c218-7000-8000-00000000002f', 'canary-QMB-of-ngo-x-draft', 'second-factor', 'canary-QMB-of-ngo-x-draft', '2026-01-01T10:01:15.000000Z');
INSERT INTO public.change VALUES ('QMA', '019b78c9-25d8-7000-8000-000000000007', 'undo', '2026-01-01T09:00:08.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, '019b78c9-1e08-7000-8000-000000000005', '', '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-1e08-7000-8000-000000000005', 'import', '2026-01-01T09:00:06.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'canary-QMA-draft', 'canary-QMA-draft', NULL, '"canary-QMA-draft"', '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-3190-7000-8000-00000000000a', 'save', '2026-01-01T09:00:11.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '', '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-3d48-7000-8000-00000000000d', 'save', '2026-01-01T09:00:14.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '', '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-4900-7000-8000-000000000010', 'save', '2026-01-01T09:00:17.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '', '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-54b8-7000-8000-000000000013', 'save', '2026-01-01T09:00:20.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '', '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-6070-7000-8000-000000000016', 'save', '2026-01-01T09:00:23.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '', '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-6c28-7000-8000-000000000019', 'save', '2026-01-01T09:00:26.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '', '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-7bc8-7000-8000-00000000001d', 'save', '2026-01-01T09:00:30.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '', '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-aaa8-7000-8000-000000000029', 'save', '2026-01-01T09:00:42.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '', '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-b278-7000-8000-00000000002b', 'save', '2026-01-01T09:00:44.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '', '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78c9-d1b8-7000-8000-000000000033', 'undo', '2026-01-01T09:00:52.000000Z', '019b78c9-ba48-7000-8000-00000000002d', 'why of QMB:ngo-x', NULL, '019b78c9-c9e8-7000-8000-000000000031', '', '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78c9-c9e8-7000-8000-000000000031', 'import', '2026-01-01T09:00:50.000000Z', '019b78c9-ba48-7000-8000-00000000002d', 'canary-QMB-of-ngo-x-draft', 'canary-QMB-of-ngo-x-draft', NULL, '"canary-QMB-of-ngo-x-draft"', '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78c9-dd70-7000-8000-000000000036', 'save', '2026-01-01T09:00:55.000000Z', '019b78c9-ba48-7000-8000-00000000002d', 'why of QMB:ngo-x', NULL, NULL, '', '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78c9-e928-7000-8000-000000000039', 'save', '2026-01-01T09:00:58.000000Z', '019b78c9-ba48-7000-8000-00000000002d', 'why of QMB:ngo-x', NULL, NULL, '', '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78c9-f4e0-7000-8000-00000000003c', 'save', '2026-01-01T09:01:01.000000Z', '019b78c9-ba48-7000-8000-00000000002d', 'why of QMB:ngo-x', NULL, NULL, '', '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78ca-0098-7000-8000-00000000003f', 'save', '2026-01-01T09:01:04.000000Z', '019b78c9-ba48-7000-8000-00000000002d', 'why of QMB:ngo-x', NULL, NULL, '', '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78ca-0c50-7000-8000-000000000042', 'save', '2026-01-01T09:01:07.000000Z', '019b78c9-ba48-7000-8000-00000000002d', 'why of QMB:ngo-x', NULL, NULL, '', '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78ca-1808-7000-8000-000000000045', 'save', '2026-01-01T09:01:10.000000Z', '019b78c9-ba48-7000-8000-00000000002d', 'why of QMB:ngo-x', NULL, NULL, '', '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78ca-27a8-7000-8000-000000000049', 'save', '2026-01-01T09:01:14.000000Z', '019b78c9-ba48-7000-8000-00000000002d', 'why of QMB:ngo-x', NULL, NULL, '', '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78ca-5688-7000-8000-000000000055', 'save', '2026-01-01T09:01:26.000000Z', '019b78c9-ba48-7000-8000-00000000002d', 'why of QMB:ngo-x', NULL, NULL, '', '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78ca-5e58-7000-8000-000000000057', 'save', '2026-01-01T09:01:28.000000Z', '019b78c9-ba48-7000-8000-00000000002d', 'why of QMB:ngo-x', NULL, NULL, '', '');
INSERT INTO public.change VALUES ('register', '019b78ca-75c8-7000-8000-00000000005d', 'save', '2026-01-01T09:01:34.000000Z', '019b78ca-6a10-7000-8000-00000000005a', 'why of register', NULL, NULL, '', '');
INSERT INTO public.checkpoint VALUES (3, '2026-01-01T09:01:29.000000Z', 'checkpoint over 3');
INSERT INTO public.credential VALUES ('QMA', '019b78c9-8780-7000-8000-000000000020', '019b78c9-1638-7000-8000-000000000003', 'passkey', 'canary-QMA-draft', 'canary-QMA-draft', 'canary-QMA-draft', 0, '2026-01-01T09:00:31.000000Z', '', '');
INSERT INTO public.credential VALUES ('QMB:ngo-x', '019b78ca-3360-7000-8000-00000000004c', '019b78c9-c218-7000-8000-00000000002f', 'passkey', 'canary-QMB-of-ngo-x-draft', 'canary-QMB-of-ngo-x-draft', 'canary-QMB-of-ngo-x-draft', 0, '2026-01-01T09:01:15.000000Z', '', '');
INSERT INTO public.file_content VALUES ('QMA', 'd83cc229cf3ef412fcc4308a0b5f171d3a6da9280076a8528032d3c774a7d1c0', '\x636f6e74656e742063616e6172792d514d412d6472616674');
INSERT INTO public.file_content VALUES ('QMA', '1aac2115ec6b6fc2ad51a1a250537a9635aa2b938a0c83da6e7f5618858120d0', '\x636f6e74656e742063616e6172792d514d412d6e6574776f726b');
INSERT INTO public.file_content VALUES ('QMA', 'a file without a record', '\x636f6e74656e742063616e6172792d514d412d6472616674');
INSERT INTO public.file_content VALUES ('QMB:ngo-x', 'bf0cd83ff31865f2f59231f61183664debe1399717121ff30f7018dcd05cf1f6', '\x636f6e74656e742063616e6172792d514d422d6f662d6e676f2d782d6472616674');
INSERT INTO public.file_content VALUES ('QMB:ngo-x', '3c5806b48b9996e4675b8c4d1fff219396a42c5b77f806cc9003f4cfe3c8040e', '\x636f6e74656e742063616e6172792d514d422d6f662d6e676f2d782d6e6574776f726b');
INSERT INTO public.file_content VALUES ('QMB:ngo-x', 'a file without a record', '\x636f6e74656e742063616e6172792d514d422d6f662d6e676f2d782d6472616674');
INSERT INTO public.journal_content VALUES ('QMA', '019b78c9-9338-7000-8000-000000000023', '\x73616c74000000000000000000000000', 'canary-QMA-draft');
INSERT INTO public.journal_content VALUES ('QMB:ngo-x', '019b78ca-3f18-7000-8000-00000000004f', '\x73616c74000000000000000000000000', 'canary-QMB-of-ngo-x-draft');
INSERT INTO public.journal_entry VALUES ('QMB:ngo-x', '019b78ca-46e8-7000-8000-000000000051', '2026-01-01T09:01:22.000000Z', '\x6e3fd6e9256aaedd3141054f9eb128d24de61b022ccb61aa73649d17882e1345', NULL);
INSERT INTO public.journal_entry VALUES ('QMA', '019b78c9-9338-7000-8000-000000000023', '2026-01-01T09:00:36.000000Z', '\xbcbaa6ba606dd1b2c88d3b66a4351615e6a592c09890fc6ba4c5c51aa8c3025f', 0);
INSERT INTO public.journal_entry VALUES ('QMA', '019b78c9-9b08-7000-8000-000000000025', '2026-01-01T09:00:38.000000Z', '\xb0bdbfe3e85c54a0fc0ba5b6437fe6e51d4c1b31c042c9b2ff920a9f813374ae', 1);
INSERT INTO public.journal_entry VALUES ('QMB:ngo-x', '019b78ca-3f18-7000-8000-00000000004f', '2026-01-01T09:01:20.000000Z', '\x4fd97c7cc5226909a379c0b76e4ce6ba92c1335ac11b27d2decabd19cad1e5f4', 2);
INSERT INTO public.journal_hash VALUES (0, '\xbcbaa6ba606dd1b2c88d3b66a4351615e6a592c09890fc6ba4c5c51aa8c3025f');
INSERT INTO public.journal_hash VALUES (1, '\xb0bdbfe3e85c54a0fc0ba5b6437fe6e51d4c1b31c042c9b2ff920a9f813374ae');
INSERT INTO public.journal_hash VALUES (2, '\xe370829585342e7ab0e68f4dc58b70219c1faaca11b16cd83d0951e70b65f48f');
INSERT INTO public.journal_hash VALUES (3, '\x4fd97c7cc5226909a379c0b76e4ce6ba92c1335ac11b27d2decabd19cad1e5f4');
INSERT INTO public.record VALUES ('QMA', '019b78c9-2da8-7000-8000-000000000009', 'plan', '019b78c9-2da8-7000-8000-000000000009', NULL, '', 'canary-QMA-draft', 1);
INSERT INTO public.record VALUES ('QMA', '019b78c9-3960-7000-8000-00000000000c', 'plan', '019b78c9-3960-7000-8000-00000000000c', NULL, '', 'canary-QMA-submitted', 1);
INSERT INTO public.record VALUES ('QMA', '019b78c9-4518-7000-8000-00000000000f', 'plan', '019b78c9-4518-7000-8000-00000000000f', NULL, '', 'canary-QMA-network', 1);
INSERT INTO public.record VALUES ('QMA', '019b78c9-50d0-7000-8000-000000000012', 'plan', '019b78c9-50d0-7000-8000-000000000012', NULL, '', 'canary-QMA-public', 1);
INSERT INTO public.record VALUES ('QMA', '019b78c9-5c88-7000-8000-000000000015', 'action', '019b78c9-2da8-7000-8000-000000000009', '019b78c9-2da8-7000-8000-000000000009', '019b78c9-2da8-7000-8000-000000000009', 'canary-QMA-draft', 1);
INSERT INTO public.record VALUES ('QMA', '019b78c9-6840-7000-8000-000000000018', 'file', '019b78c9-6840-7000-8000-000000000018', NULL, '', 'd83cc229cf3ef412fcc4308a0b5f171d3a6da9280076a8528032d3c774a7d1c0', 1);
INSERT INTO public.record VALUES ('QMA', '019b78c9-77e0-7000-8000-00000000001c', 'file', '019b78c9-77e0-7000-8000-00000000001c', NULL, '', '1aac2115ec6b6fc2ad51a1a250537a9635aa2b938a0c83da6e7f5618858120d0', 1);
INSERT INTO public.record VALUES ('QMA', '019b78c9-a6c0-7000-8000-000000000028', 'transcription', '019b78c9-a6c0-7000-8000-000000000028', NULL, '', 'erased', 2);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78c9-d988-7000-8000-000000000035', 'plan', '019b78c9-d988-7000-8000-000000000035', NULL, '', 'canary-QMB-of-ngo-x-draft', 1);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78c9-e540-7000-8000-000000000038', 'plan', '019b78c9-e540-7000-8000-000000000038', NULL, '', 'canary-QMB-of-ngo-x-submitted', 1);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78c9-f0f8-7000-8000-00000000003b', 'plan', '019b78c9-f0f8-7000-8000-00000000003b', NULL, '', 'canary-QMB-of-ngo-x-network', 1);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78c9-fcb0-7000-8000-00000000003e', 'plan', '019b78c9-fcb0-7000-8000-00000000003e', NULL, '', 'canary-QMB-of-ngo-x-public', 1);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78ca-0868-7000-8000-000000000041', 'action', '019b78c9-d988-7000-8000-000000000035', '019b78c9-d988-7000-8000-000000000035', '019b78c9-d988-7000-8000-000000000035', 'canary-QMB-of-ngo-x-draft', 1);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78ca-1420-7000-8000-000000000044', 'file', '019b78ca-1420-7000-8000-000000000044', NULL, '', 'bf0cd83ff31865f2f59231f61183664debe1399717121ff30f7018dcd05cf1f6', 1);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78ca-23c0-7000-8000-000000000048', 'file', '019b78ca-23c0-7000-8000-000000000048', NULL, '', '3c5806b48b9996e4675b8c4d1fff219396a42c5b77f806cc9003f4cfe3c8040e', 1);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78ca-52a0-7000-8000-000000000054', 'transcription', '019b78ca-52a0-7000-8000-000000000054', NULL, '', 'erased', 2);
INSERT INTO public.record VALUES ('register', '019b78ca-6df8-7000-8000-00000000005b', 'fact', '019b78ca-6df8-7000-8000-00000000005b', NULL, '', 'probed|é', 1);
INSERT INTO public.record VALUES ('register', '019b78ca-71e0-7000-8000-00000000005c', 'fact', '019b78ca-71e0-7000-8000-00000000005c', NULL, '', 'probed|a', 1);
INSERT INTO public.revision VALUES ('QMA', 11);
INSERT INTO public.revision VALUES ('QMB:ngo-x', 11);
INSERT INTO public.revision VALUES ('register', 1);
INSERT INTO public.schema_step VALUES (1, '0001_register');
INSERT INTO public.schema_step VALUES (2, '0002_catalogue');
INSERT INTO public.schema_step VALUES (3, '0003_login');
INSERT INTO public.schema_step VALUES (4, '0004_unfinished');
INSERT INTO public.schema_step VALUES (5, '0005_asked');
INSERT INTO public.schema_step VALUES (6, '0006_near');
INSERT INTO public.session VALUES ('QMA', '019b78c9-8b68-7000-8000-000000000021', '019b78c9-1638-7000-8000-000000000003', 'canary-QMA-draft', 'passkey', 'b', 's', '2026-01-01T09:00:31.000000Z', '2026-01-01T09:00:31.000000Z');
INSERT INTO public.session VALUES ('QMB:ngo-x', '019b78ca-3748-7000-8000-00000000004d', '019b78c9-c218-7000-8000-00000000002f', 'canary-QMB-of-ngo-x-draft', 'passkey', 'b', 's', '2026-01-01T09:01:15.000000Z', '2026-01-01T09:01:15.000000Z');
INSERT INTO public.signature VALUES ('QMA', '019b78c9-2da8-7000-8000-000000000009', 1, '', 2, '019b78c9-1638-7000-8000-000000000003', '2026-01-01T09:00:27.000000Z');
INSERT INTO public.signature VALUES ('QMB:ngo-x', '019b78c9-d988-7000-8000-000000000035', 1, '', 2, '019b78c9-c218-7000-8000-00000000002f', '2026-01-01T09:01:11.000000Z');
INSERT INTO public.unfinished VALUES ('QMA', '019b78c9-1638-7000-8000-000000000003', 'canary-QMA-draft', '{"words":"canary-QMA-draft"}', '2026-01-01T09:00:39.000000Z');
INSERT INTO public.unfinished VALUES ('QMB:ngo-x', '019b78c9-c218-7000-8000-00000000002f', 'canary-QMB-of-ngo-x-draft', '{"words":"canary-QMB-of-ngo-x-draft"}', '2026-01-01T09:01:23.000000Z');
INSERT INTO public.version VALUES ('QMA', '019b78c9-2da8-7000-8000-000000000009', 1, 'QMA', 'plan', '019b78c9-2da8-7000-8000-000000000009', '', 'canary-QMA-draft', 0, 0, false, '{"words":"canary-QMA-draft"}', '019b78c9-3190-7000-8000-00000000000a', '2026-01-01T09:00:11.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\xa2f51dfe58428d588f9f6afceab963d97178342f5e5da451ad2fad030e2c40c8');
INSERT INTO public.version VALUES ('QMA', '019b78c9-3960-7000-8000-00000000000c', 1, 'QMA', 'plan', '019b78c9-3960-7000-8000-00000000000c', '', 'canary-QMA-submitted', 0, 1, false, '{"words":"canary-QMA-submitted"}', '019b78c9-3d48-7000-8000-00000000000d', '2026-01-01T09:00:14.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\x10a7c544b891cb5193ef89fe5dfaf78f8a8fd7221545158c5e1b858f66a05fa9');
INSERT INTO public.version VALUES ('QMA', '019b78c9-4518-7000-8000-00000000000f', 1, 'QMA', 'plan', '019b78c9-4518-7000-8000-00000000000f', '', 'canary-QMA-network', 0, 2, false, '{"words":"canary-QMA-network"}', '019b78c9-4900-7000-8000-000000000010', '2026-01-01T09:00:17.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\xc2c43eabd7d8f1185dd205d60af3157832fee447b65f2bef816a471ab0144283');
INSERT INTO public.version VALUES ('QMA', '019b78c9-50d0-7000-8000-000000000012', 1, 'QMA', 'plan', '019b78c9-50d0-7000-8000-000000000012', '', 'canary-QMA-public', 0, 3, false, '{"words":"canary-QMA-public"}', '019b78c9-54b8-7000-8000-000000000013', '2026-01-01T09:00:20.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\x70c5a12ef093def7faaba47f093f2a94e4aeba09dc506ab4767413c68d307904');
INSERT INTO public.version VALUES ('QMA', '019b78c9-5c88-7000-8000-000000000015', 1, 'QMA', 'action', '019b78c9-2da8-7000-8000-000000000009', '019b78c9-2da8-7000-8000-000000000009', 'canary-QMA-draft', 0, 0, false, '{"words":"canary-QMA-draft"}', '019b78c9-6070-7000-8000-000000000016', '2026-01-01T09:00:23.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\x121545ccaea4089e323dedff90b7ff0d88403f9d8b3c6c25b48dff8ce7e6833a');
INSERT INTO public.version VALUES ('QMA', '019b78c9-6840-7000-8000-000000000018', 1, 'QMA', 'file', '019b78c9-6840-7000-8000-000000000018', '', 'd83cc229cf3ef412fcc4308a0b5f171d3a6da9280076a8528032d3c774a7d1c0', 0, 0, false, '{"words":"d83cc229cf3ef412fcc4308a0b5f171d3a6da9280076a8528032d3c774a7d1c0 as first written"}', '019b78c9-6c28-7000-8000-000000000019', '2026-01-01T09:00:26.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\x3f08d1b42e73acbe14ce470962b76b780c73c379e2921aefd35407ee5bc1f418');
INSERT INTO public.version VALUES ('QMA', '019b78c9-77e0-7000-8000-00000000001c', 1, 'QMA', 'file', '019b78c9-77e0-7000-8000-00000000001c', '', '1aac2115ec6b6fc2ad51a1a250537a9635aa2b938a0c83da6e7f5618858120d0', 0, 2, false, '{"words":"1aac2115ec6b6fc2ad51a1a250537a9635aa2b938a0c83da6e7f5618858120d0 as first written"}', '019b78c9-7bc8-7000-8000-00000000001d', '2026-01-01T09:00:30.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\xa4a3f3d4a583d2b22072ff36b5e8e391b38a4488f9ad3e4af487053273727183');
INSERT INTO public.version VALUES ('QMA', '019b78c9-a6c0-7000-8000-000000000028', 2, 'QMA', 'transcription', '019b78c9-a6c0-7000-8000-000000000028', '', 'erased', 0, 0, false, '{"words":"after it"}', '019b78c9-b278-7000-8000-00000000002b', '2026-01-01T09:00:44.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\xb2958d44b59fc1006355014d225a88640a3a6ba5b2597448d7a06ea6259d2908');
INSERT INTO public.version VALUES ('QMA', '019b78c9-a6c0-7000-8000-000000000028', 1, 'QMA', 'transcription', '019b78c9-a6c0-7000-8000-000000000028', '', 'erased', 0, 2, false, '', '019b78c9-aaa8-7000-8000-000000000029', '2026-01-01T09:00:42.000000Z', '019b78c9-0e68-7000-8000-000000000001', NULL, '\x7e822b58901dc84c02597d7adce63e06f95ca35577f99649f691c64a7d3e195a');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78c9-d988-7000-8000-000000000035', 1, 'QMB', 'plan', '019b78c9-d988-7000-8000-000000000035', '', 'canary-QMB-of-ngo-x-draft', 0, 0, false, '{"words":"canary-QMB-of-ngo-x-draft"}', '019b78c9-dd70-7000-8000-000000000036', '2026-01-01T09:00:55.000000Z', '019b78c9-ba48-7000-8000-00000000002d', '\x73616c74000000000000000000000000', '\x816cb7df0064a1b82fbddd69afaaf7aa5f0e4f886db624bd2fb094096775f874');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78c9-e540-7000-8000-000000000038', 1, 'QMB', 'plan', '019b78c9-e540-7000-8000-000000000038', '', 'canary-QMB-of-ngo-x-submitted', 0, 1, false, '{"words":"canary-QMB-of-ngo-x-submitted"}', '019b78c9-e928-7000-8000-000000000039', '2026-01-01T09:00:58.000000Z', '019b78c9-ba48-7000-8000-00000000002d', '\x73616c74000000000000000000000000', '\x37d361da2ba510e5586a9e9e3ab9e2a46b01d0825a1d3ea1b4803fa268c2cda3');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78c9-f0f8-7000-8000-00000000003b', 1, 'QMB', 'plan', '019b78c9-f0f8-7000-8000-00000000003b', '', 'canary-QMB-of-ngo-x-network', 0, 2, false, '{"words":"canary-QMB-of-ngo-x-network"}', '019b78c9-f4e0-7000-8000-00000000003c', '2026-01-01T09:01:01.000000Z', '019b78c9-ba48-7000-8000-00000000002d', '\x73616c74000000000000000000000000', '\xcae4d5d683addea98832a58219f721440b394a87d9f344b6fbcd2b9163099801');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78c9-fcb0-7000-8000-00000000003e', 1, 'QMB', 'plan', '019b78c9-fcb0-7000-8000-00000000003e', '', 'canary-QMB-of-ngo-x-public', 0, 3, false, '{"words":"canary-QMB-of-ngo-x-public"}', '019b78ca-0098-7000-8000-00000000003f', '2026-01-01T09:01:04.000000Z', '019b78c9-ba48-7000-8000-00000000002d', '\x73616c74000000000000000000000000', '\xe4c2563cf362067155cb0e0511a19a82431f7baccb7e4d80d52d0a9b6400e2cd');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78ca-0868-7000-8000-000000000041', 1, 'QMB', 'action', '019b78c9-d988-7000-8000-000000000035', '019b78c9-d988-7000-8000-000000000035', 'canary-QMB-of-ngo-x-draft', 0, 0, false, '{"words":"canary-QMB-of-ngo-x-draft"}', '019b78ca-0c50-7000-8000-000000000042', '2026-01-01T09:01:07.000000Z', '019b78c9-ba48-7000-8000-00000000002d', '\x73616c74000000000000000000000000', '\xc9eedb4a14ac9ab456b5c089e8cb75933dbf24c2279b508eff18895a92de37ed');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78ca-1420-7000-8000-000000000044', 1, 'QMB', 'file', '019b78ca-1420-7000-8000-000000000044', '', 'bf0cd83ff31865f2f59231f61183664debe1399717121ff30f7018dcd05cf1f6', 0, 0, false, '{"words":"bf0cd83ff31865f2f59231f61183664debe1399717121ff30f7018dcd05cf1f6 as first written"}', '019b78ca-1808-7000-8000-000000000045', '2026-01-01T09:01:10.000000Z', '019b78c9-ba48-7000-8000-00000000002d', '\x73616c74000000000000000000000000', '\xd8f1473e738b1454863c1f660f44503293432a695d922cb72342522f8dcfb4f6');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78ca-23c0-7000-8000-000000000048', 1, 'QMB', 'file', '019b78ca-23c0-7000-8000-000000000048', '', '3c5806b48b9996e4675b8c4d1fff219396a42c5b77f806cc9003f4cfe3c8040e', 0, 2, false, '{"words":"3c5806b48b9996e4675b8c4d1fff219396a42c5b77f806cc9003f4cfe3c8040e as first written"}', '019b78ca-27a8-7000-8000-000000000049', '2026-01-01T09:01:14.000000Z', '019b78c9-ba48-7000-8000-00000000002d', '\x73616c74000000000000000000000000', '\xd8df0bc0217caf58aeef5f51423a35f44a6247533e9b018e6aa8b5799a89ed6b');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78ca-52a0-7000-8000-000000000054', 2, 'QMB', 'transcription', '019b78ca-52a0-7000-8000-000000000054', '', 'erased', 0, 0, false, '{"words":"after it"}', '019b78ca-5e58-7000-8000-000000000057', '2026-01-01T09:01:28.000000Z', '019b78c9-ba48-7000-8000-00000000002d', '\x73616c74000000000000000000000000', '\x6f4a70eba811841e5baf75051e395eefc7544c2d6724ca6f427ec8b9f151735c');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78ca-52a0-7000-8000-000000000054', 1, 'QMB', 'transcription', '019b78ca-52a0-7000-8000-000000000054', '', 'erased', 0, 2, false, '', '019b78ca-5688-7000-8000-000000000055', '2026-01-01T09:01:26.000000Z', '019b78c9-ba48-7000-8000-00000000002d', NULL, '\xc5bc6d91312be4c2c515ffee5384971abcdbe63f41652687c31b48de26a79d1d');
INSERT INTO public.version VALUES ('register', '019b78ca-6df8-7000-8000-00000000005b', 1, '', 'fact', '019b78ca-6df8-7000-8000-00000000005b', '', 'probed|é', 1, 3, false, '{"n":1}', '019b78ca-75c8-7000-8000-00000000005d', '2026-01-01T09:01:34.000000Z', '019b78ca-6a10-7000-8000-00000000005a', '\x73616c74000000000000000000000000', '\xb556bfa84ca4566834bb50fbb11ce91b25885c767bbaffdd8b98f9c09f6e7500');
INSERT INTO public.version VALUES ('register', '019b78ca-71e0-7000-8000-00000000005c', 1, '', 'fact', '019b78ca-71e0-7000-8000-00000000005c', '', 'probed|a', 2, 3, false, '{}', '019b78ca-75c8-7000-8000-00000000005d', '2026-01-01T09:01:34.000000Z', '019b78ca-6a10-7000-8000-00000000005a', '\x73616c74000000000000000000000000', '\x75341a14dc95fd9b361b33cfac2a8510deda9c0dcdf488fd3b15c3f4a433aaee');
ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (owner, id);
ALTER TABLE ONLY public.ceremony
    ADD CONSTRAINT ceremony_pkey PRIMARY KEY (owner, id);
ALTER TABLE ONLY public.change
    ADD CONSTRAINT change_owner_request_key UNIQUE (owner, request);
ALTER TABLE ONLY public.change
    ADD CONSTRAINT change_owner_undoes_key UNIQUE (owner, undoes);
ALTER TABLE ONLY public.change
    ADD CONSTRAINT change_pkey PRIMARY KEY (owner, id);
ALTER TABLE ONLY public.checkpoint
    ADD CONSTRAINT checkpoint_pkey PRIMARY KEY (size);
ALTER TABLE ONLY public.context_key
    ADD CONSTRAINT context_key_pkey PRIMARY KEY (one);
ALTER TABLE ONLY public.credential
    ADD CONSTRAINT credential_pkey PRIMARY KEY (owner, id);
ALTER TABLE ONLY public.file_content
    ADD CONSTRAINT file_content_pkey PRIMARY KEY (owner, sha256);
ALTER TABLE ONLY public.journal_content
    ADD CONSTRAINT journal_content_pkey PRIMARY KEY (owner, id);
ALTER TABLE ONLY public.journal_entry
    ADD CONSTRAINT journal_entry_pkey PRIMARY KEY (owner, id);
ALTER TABLE ONLY public.journal_hash
    ADD CONSTRAINT journal_hash_pkey PRIMARY KEY (idx);
ALTER TABLE ONLY public.record
    ADD CONSTRAINT record_owner_kind_within_key_key UNIQUE (owner, kind, within, key);
ALTER TABLE ONLY public.record
    ADD CONSTRAINT record_pkey PRIMARY KEY (owner, id);
ALTER TABLE ONLY public.revision
    ADD CONSTRAINT revision_pkey PRIMARY KEY (owner);
ALTER TABLE ONLY public.schema_step
    ADD CONSTRAINT schema_step_pkey PRIMARY KEY (n);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (owner, id);
ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_pkey PRIMARY KEY (owner, id, version, content, reach, by);
ALTER TABLE ONLY public.unfinished
    ADD CONSTRAINT unfinished_pkey PRIMARY KEY (owner, account, place);
ALTER TABLE ONLY public.version
    ADD CONSTRAINT version_pkey PRIMARY KEY (owner, id, version);
CREATE UNIQUE INDEX account_login ON public.account USING btree (login);
CREATE INDEX ceremony_token ON public.ceremony USING btree (token);
CREATE INDEX change_at ON public.change USING btree (owner, at);
CREATE INDEX credential_account ON public.credential USING btree (owner, account);
CREATE INDEX credential_handle ON public.credential USING btree (handle) WHERE (handle <> ''::text);
CREATE UNIQUE INDEX journal_position ON public.journal_entry USING btree ("position");
CREATE INDEX journal_tail ON public.journal_entry USING btree (id) WHERE ("position" IS NULL);
CREATE INDEX session_account ON public.session USING btree (owner, account);
CREATE INDEX session_token ON public.session USING btree (token);
CREATE INDEX version_change ON public.version USING btree (owner, change);
CREATE INDEX version_file ON public.version USING btree (owner, key) WHERE (kind = 'file'::text);
CREATE INDEX version_root ON public.version USING btree (kind, key) WHERE (tree = id);
CREATE INDEX version_seen ON public.version USING btree (kind, owner) WHERE (reach >= 2);
CREATE INDEX version_state ON public.version USING btree (state, kind);
CREATE INDEX version_tree ON public.version USING btree (owner, tree, kind);
ALTER TABLE ONLY public.change
    ADD CONSTRAINT change_owner_undoes_fkey FOREIGN KEY (owner, undoes) REFERENCES public.change(owner, id) DEFERRABLE;
ALTER TABLE ONLY public.credential
    ADD CONSTRAINT credential_owner_account_fkey FOREIGN KEY (owner, account) REFERENCES public.account(owner, id);
ALTER TABLE ONLY public.journal_content
    ADD CONSTRAINT journal_content_owner_id_fkey FOREIGN KEY (owner, id) REFERENCES public.journal_entry(owner, id);
ALTER TABLE ONLY public.record
    ADD CONSTRAINT record_owner_parent_fkey FOREIGN KEY (owner, parent) REFERENCES public.record(owner, id) DEFERRABLE;
ALTER TABLE ONLY public.record
    ADD CONSTRAINT record_owner_tree_fkey FOREIGN KEY (owner, tree) REFERENCES public.record(owner, id) DEFERRABLE;
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_owner_account_fkey FOREIGN KEY (owner, account) REFERENCES public.account(owner, id);
ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_owner_id_version_fkey FOREIGN KEY (owner, id, version) REFERENCES public.version(owner, id, version);
ALTER TABLE ONLY public.version
    ADD CONSTRAINT version_owner_change_fkey FOREIGN KEY (owner, change) REFERENCES public.change(owner, id);
ALTER TABLE ONLY public.version
    ADD CONSTRAINT version_owner_id_fkey FOREIGN KEY (owner, id) REFERENCES public.record(owner, id);
ALTER TABLE public.account ENABLE ROW LEVEL SECURITY;
CREATE POLICY account_add ON public.account FOR INSERT WITH CHECK ((( SELECT public.jalon_purpose() AS jalon_purpose) = 'operator'::text));
CREATE POLICY account_end ON public.account FOR UPDATE USING ((( SELECT public.jalon_purpose() AS jalon_purpose) = 'operator'::text));
CREATE POLICY account_keep ON public.account TO jalon_owner USING (true) WITH CHECK (true);
CREATE POLICY account_see ON public.account FOR SELECT USING (((owner = ( SELECT public.jalon_own() AS jalon_own)) OR (( SELECT public.jalon_purpose() AS jalon_purpose) = 'operator'::text) OR ((( SELECT public.jalon_purpose() AS jalon_purpose) = 'login'::text) AND (( SELECT public.jalon_own() AS jalon_own) IS NULL))));
ALTER TABLE public.ceremony ENABLE ROW LEVEL SECURITY;
CREATE POLICY ceremony_add ON public.ceremony FOR INSERT WITH CHECK (((( SELECT public.jalon_purpose() AS jalon_purpose) = 'login'::text) AND (owner = ( SELECT public.jalon_own() AS jalon_own))));
CREATE POLICY ceremony_end ON public.ceremony FOR DELETE USING (((( SELECT public.jalon_purpose() AS jalon_purpose) = 'login'::text) AND (owner = ( SELECT public.jalon_own() AS jalon_own))));
CREATE POLICY ceremony_keep ON public.ceremony TO jalon_owner USING (true) WITH CHECK (true);
CREATE POLICY ceremony_see ON public.ceremony FOR SELECT USING (((( SELECT public.jalon_purpose() AS jalon_purpose) = 'login'::text) AND ((owner = ( SELECT public.jalon_own() AS jalon_own)) OR (( SELECT public.jalon_own() AS jalon_own) IS NULL))));
ALTER TABLE public.change ENABLE ROW LEVEL SECURITY;
CREATE POLICY change_add ON public.change FOR INSERT WITH CHECK ((owner = ( SELECT public.jalon_own() AS jalon_own)));
CREATE POLICY change_answer ON public.change FOR UPDATE USING ((owner = ( SELECT public.jalon_own() AS jalon_own)));
CREATE POLICY change_keep ON public.change TO jalon_owner USING (true) WITH CHECK (true);
CREATE POLICY change_see ON public.change FOR SELECT USING ((owner = ( SELECT public.jalon_own() AS jalon_own)));
ALTER TABLE public.checkpoint ENABLE ROW LEVEL SECURITY;
CREATE POLICY checkpoint_add ON public.checkpoint FOR INSERT WITH CHECK ((( SELECT public.jalon_purpose() AS jalon_purpose) = 'integrator'::text));
CREATE POLICY checkpoint_keep ON public.checkpoint TO jalon_owner USING (true) WITH CHECK (true);
CREATE POLICY checkpoint_see ON public.checkpoint FOR SELECT USING ((( SELECT public.jalon_context() AS jalon_context) IS NOT NULL));
ALTER TABLE public.credential ENABLE ROW LEVEL SECURITY;
CREATE POLICY credential_add ON public.credential FOR INSERT WITH CHECK (((( SELECT public.jalon_purpose() AS jalon_purpose) = 'login'::text) AND (owner = ( SELECT public.jalon_own() AS jalon_own))));
CREATE POLICY credential_end ON public.credential FOR DELETE USING (((( SELECT public.jalon_purpose() AS jalon_purpose) = 'login'::text) AND (owner = ( SELECT public.jalon_own() AS jalon_own))));
CREATE POLICY credential_keep ON public.credential TO jalon_owner USING (true) WITH CHECK (true);
CREATE POLICY credential_see ON public.credential FOR SELECT USING (((( SELECT public.jalon_purpose() AS jalon_purpose) = 'login'::text) AND ((owner = ( SELECT public.jalon_own() AS jalon_own)) OR (( SELECT public.jalon_own() AS jalon_own) IS NULL))));
CREATE POLICY credential_use ON public.credential FOR UPDATE USING (((( SELECT public.jalon_purpose() AS jalon_purpose) = 'login'::text) AND (owner = ( SELECT public.jalon_own() AS jalon_own))));
ALTER TABLE public.file_content ENABLE ROW LEVEL SECURITY;
CREATE POLICY file_content_add ON public.file_content FOR INSERT WITH CHECK ((owner = ( SELECT public.jalon_own() AS jalon_own)));
CREATE POLICY file_content_erase ON public.file_content FOR DELETE USING ((owner = ( SELECT public.jalon_own() AS jalon_own)));
CREATE POLICY file_content_keep ON public.file_content TO jalon_owner USING (true) WITH CHECK (true);
CREATE POLICY file_content_see ON public.file_content FOR SELECT USING (((owner = ( SELECT public.jalon_own() AS jalon_own)) OR (EXISTS ( SELECT 1
   FROM public.version v
  WHERE ((v.owner = file_content.owner) AND (v.kind = 'file'::text) AND (v.key = file_content.sha256) AND (NOT v.gone) AND (NOT (EXISTS ( SELECT 1
           FROM public.version w
          WHERE ((w.owner = v.owner) AND (w.id = v.id) AND (w.version > v.version))))))))));
ALTER TABLE public.journal_content ENABLE ROW LEVEL SECURITY;
CREATE POLICY journal_content_add ON public.journal_content FOR INSERT WITH CHECK ((owner = ( SELECT public.jalon_own() AS jalon_own)));
CREATE POLICY journal_content_forget ON public.journal_content FOR DELETE USING ((owner = ( SELECT public.jalon_own() AS jalon_own)));
CREATE POLICY journal_content_keep ON public.journal_content TO jalon_owner USING (true) WITH CHECK (true);
CREATE POLICY journal_content_see ON public.journal_content FOR SELECT USING ((owner = ( SELECT public.jalon_own() AS jalon_own)));
ALTER TABLE public.journal_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY journal_entry_add ON public.journal_entry FOR INSERT WITH CHECK (((owner = ( SELECT public.jalon_own() AS jalon_own)) AND ("position" IS NULL)));
CREATE POLICY journal_entry_keep ON public.journal_entry TO jalon_owner USING (true) WITH CHECK (true);
CREATE POLICY journal_entry_place ON public.journal_entry FOR UPDATE USING (((( SELECT public.jalon_purpose() AS jalon_purpose) = 'integrator'::text) AND ("position" IS NULL))) WITH CHECK ((( SELECT public.jalon_purpose() AS jalon_purpose) = 'integrator'::text));
CREATE POLICY journal_entry_see ON public.journal_entry FOR SELECT USING (((owner = ( SELECT public.jalon_own() AS jalon_own)) OR (( SELECT public.jalon_purpose() AS jalon_purpose) = 'integrator'::text)));
ALTER TABLE public.journal_hash ENABLE ROW LEVEL SECURITY;
CREATE POLICY journal_hash_add ON public.journal_hash FOR INSERT WITH CHECK ((( SELECT public.jalon_purpose() AS jalon_purpose) = 'integrator'::text));
CREATE POLICY journal_hash_keep ON public.journal_hash TO jalon_owner USING (true) WITH CHECK (true);
CREATE POLICY journal_hash_see ON public.journal_hash FOR SELECT USING ((( SELECT public.jalon_context() AS jalon_context) IS NOT NULL));
ALTER TABLE public.record ENABLE ROW LEVEL SECURITY;
CREATE POLICY record_add ON public.record FOR INSERT WITH CHECK ((owner = ( SELECT public.jalon_own() AS jalon_own)));
CREATE POLICY record_keep ON public.record TO jalon_owner USING (true) WITH CHECK (true);
CREATE POLICY record_see ON public.record FOR SELECT USING ((owner = ( SELECT public.jalon_own() AS jalon_own)));
CREATE POLICY record_step ON public.record FOR UPDATE USING ((owner = ( SELECT public.jalon_own() AS jalon_own)));
ALTER TABLE public.revision ENABLE ROW LEVEL SECURITY;
CREATE POLICY revision_add ON public.revision FOR INSERT WITH CHECK ((owner = ( SELECT public.jalon_own() AS jalon_own)));
CREATE POLICY revision_keep ON public.revision TO jalon_owner USING (true) WITH CHECK (true);
CREATE POLICY revision_see ON public.revision FOR SELECT USING (((owner = ( SELECT public.jalon_own() AS jalon_own)) OR (( SELECT public.jalon_purpose() AS jalon_purpose) = 'loader'::text)));
CREATE POLICY revision_step ON public.revision FOR UPDATE USING ((owner = ( SELECT public.jalon_own() AS jalon_own)));
ALTER TABLE public.session ENABLE ROW LEVEL SECURITY;
CREATE POLICY session_add ON public.session FOR INSERT WITH CHECK (((( SELECT public.jalon_purpose() AS jalon_purpose) = 'login'::text) AND (owner = ( SELECT public.jalon_own() AS jalon_own))));
CREATE POLICY session_end ON public.session FOR DELETE USING (((( SELECT public.jalon_purpose() AS jalon_purpose) = 'login'::text) AND (owner = ( SELECT public.jalon_own() AS jalon_own))));
CREATE POLICY session_keep ON public.session TO jalon_owner USING (true) WITH CHECK (true);
CREATE POLICY session_see ON public.session FOR SELECT USING (((( SELECT public.jalon_purpose() AS jalon_purpose) = 'login'::text) AND ((owner = ( SELECT public.jalon_own() AS jalon_own)) OR (( SELECT public.jalon_own() AS jalon_own) IS NULL))));
CREATE POLICY session_use ON public.session FOR UPDATE USING (((( SELECT public.jalon_purpose() AS jalon_purpose) = 'login'::text) AND (owner = ( SELECT public.jalon_own() AS jalon_own))));
ALTER TABLE public.signature ENABLE ROW LEVEL SECURITY;
CREATE POLICY signature_add ON public.signature FOR INSERT WITH CHECK ((owner = ( SELECT public.jalon_own() AS jalon_own)));
CREATE POLICY signature_keep ON public.signature TO jalon_owner USING (true) WITH CHECK (true);
CREATE POLICY signature_see ON public.signature FOR SELECT USING ((owner = ( SELECT public.jalon_own() AS jalon_own)));
ALTER TABLE public.unfinished ENABLE ROW LEVEL SECURITY;
CREATE POLICY unfinished_add ON public.unfinished FOR INSERT WITH CHECK ((owner = ( SELECT public.jalon_own() AS jalon_own)));
CREATE POLICY unfinished_drop ON public.unfinished FOR DELETE USING ((owner = ( SELECT public.jalon_own() AS jalon_own)));
CREATE POLICY unfinished_keep ON public.unfinished TO jalon_owner USING (true) WITH CHECK (true);
CREATE POLICY unfinished_see ON public.unfinished FOR SELECT USING ((owner = ( SELECT public.jalon_own() AS jalon_own)));
ALTER TABLE public.version ENABLE ROW LEVEL SECURITY;
CREATE POLICY version_add ON public.version FOR INSERT WITH CHECK ((owner = ( SELECT public.jalon_own() AS jalon_own)));
CREATE POLICY version_erase ON public.version FOR UPDATE USING ((owner = ( SELECT public.jalon_own() AS jalon_own)));
CREATE POLICY version_keep ON public.version TO jalon_owner USING (true) WITH CHECK (true);
CREATE POLICY version_see ON public.version FOR SELECT USING (((owner = ( SELECT public.jalon_own() AS jalon_own)) OR ((state = ( SELECT public.jalon_state() AS jalon_state)) AND (reach >= 1)) OR (reach >= ( SELECT public.jalon_floor() AS jalon_floor))));
GRANT USAGE ON SCHEMA public TO jalon_serve;
GRANT SELECT,INSERT ON TABLE public.account TO jalon_serve;
GRANT UPDATE(disabled) ON TABLE public.account TO jalon_serve;
GRANT SELECT,INSERT,DELETE ON TABLE public.ceremony TO jalon_serve;
GRANT SELECT,INSERT ON TABLE public.change TO jalon_serve;
GRANT UPDATE(answer) ON TABLE public.change TO jalon_serve;
GRANT UPDATE(asked) ON TABLE public.change TO jalon_serve;
GRANT SELECT,INSERT ON TABLE public.checkpoint TO jalon_serve;
GRANT SELECT,INSERT,DELETE ON TABLE public.credential TO jalon_serve;
GRANT UPDATE(secret) ON TABLE public.credential TO jalon_serve;
GRANT UPDATE(step) ON TABLE public.credential TO jalon_serve;
GRANT UPDATE(used) ON TABLE public.credential TO jalon_serve;
GRANT SELECT,INSERT,DELETE ON TABLE public.file_content TO jalon_serve;
GRANT SELECT,INSERT,DELETE ON TABLE public.journal_content TO jalon_serve;
GRANT SELECT,INSERT ON TABLE public.journal_entry TO jalon_serve;
GRANT UPDATE("position") ON TABLE public.journal_entry TO jalon_serve;
GRANT SELECT,INSERT ON TABLE public.journal_hash TO jalon_serve;
GRANT SELECT,INSERT ON TABLE public.record TO jalon_serve;
GRANT UPDATE(parent) ON TABLE public.record TO jalon_serve;
GRANT UPDATE(version) ON TABLE public.record TO jalon_serve;
GRANT SELECT,INSERT ON TABLE public.revision TO jalon_serve;
GRANT UPDATE(n) ON TABLE public.revision TO jalon_serve;
GRANT SELECT ON TABLE public.schema_step TO jalon_serve;
GRANT SELECT,INSERT,DELETE ON TABLE public.session TO jalon_serve;
GRANT UPDATE(seen) ON TABLE public.session TO jalon_serve;
GRANT SELECT,INSERT ON TABLE public.signature TO jalon_serve;
GRANT SELECT,INSERT,DELETE ON TABLE public.unfinished TO jalon_serve;
GRANT SELECT,INSERT ON TABLE public.version TO jalon_serve;
GRANT UPDATE(body) ON TABLE public.version TO jalon_serve;
GRANT UPDATE(salt) ON TABLE public.version TO jalon_serve;
