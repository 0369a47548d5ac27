-- A database as 0003_login has it, for TestEveryReleasedSchemaMigratesUp.
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
    answer text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C"
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
CREATE TABLE public.fact (
    tab text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    ord bigint NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.fact FORCE ROW LEVEL SECURITY;
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
INSERT INTO public.account VALUES ('QMB:ngo-x', '019b78c9-be30-7000-8000-00000000002e', 'canary-QMB-of-ngo-x-draft', 'canary-QMB-of-ngo-x-draft', 'focal-point', '2026-01-01T09:00:47.000000Z', '2026-01-01T09:01:29.000000Z');
INSERT INTO public.ceremony VALUES ('QMA', '019b78c9-8f50-7000-8000-000000000022', '019b78c9-1638-7000-8000-000000000003', 'canary-QMA-draft', 'second-factor', 'canary-QMA-draft', '2026-01-01T10:00:31.000000Z');
INSERT INTO public.ceremony VALUES ('QMB:ngo-x', '019b78ca-3748-7000-8000-00000000004d', '019b78c9-be30-7000-8000-00000000002e', 'canary-QMB-of-ngo-x-draft', 'second-factor', 'canary-QMB-of-ngo-x-draft', '2026-01-01T10:01:14.000000Z');
INSERT INTO public.change VALUES ('QMA', '019b78c9-25d8-7000-8000-000000000007', 'undo', '2026-01-01T09:00:08.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, '019b78c9-1e08-7000-8000-000000000005', '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-1e08-7000-8000-000000000005', 'import', '2026-01-01T09:00:06.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'canary-QMA-draft', 'canary-QMA-draft', NULL, '"canary-QMA-draft"');
INSERT INTO public.change VALUES ('QMA', '019b78c9-3190-7000-8000-00000000000a', 'save', '2026-01-01T09:00:11.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-3d48-7000-8000-00000000000d', 'save', '2026-01-01T09:00:14.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-4900-7000-8000-000000000010', 'save', '2026-01-01T09:00:17.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-54b8-7000-8000-000000000013', 'save', '2026-01-01T09:00:20.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-6070-7000-8000-000000000016', 'save', '2026-01-01T09:00:23.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-6c28-7000-8000-000000000019', 'save', '2026-01-01T09:00:26.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-7bc8-7000-8000-00000000001d', 'save', '2026-01-01T09:00:30.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-a6c0-7000-8000-000000000028', 'save', '2026-01-01T09:00:41.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-ae90-7000-8000-00000000002a', 'save', '2026-01-01T09:00:43.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78c9-cdd0-7000-8000-000000000032', 'undo', '2026-01-01T09:00:51.000000Z', '019b78c9-b660-7000-8000-00000000002c', 'why of QMB:ngo-x', NULL, '019b78c9-c600-7000-8000-000000000030', '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78c9-c600-7000-8000-000000000030', 'import', '2026-01-01T09:00:49.000000Z', '019b78c9-b660-7000-8000-00000000002c', 'canary-QMB-of-ngo-x-draft', 'canary-QMB-of-ngo-x-draft', NULL, '"canary-QMB-of-ngo-x-draft"');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78c9-d988-7000-8000-000000000035', 'save', '2026-01-01T09:00:54.000000Z', '019b78c9-b660-7000-8000-00000000002c', 'why of QMB:ngo-x', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78c9-e540-7000-8000-000000000038', 'save', '2026-01-01T09:00:57.000000Z', '019b78c9-b660-7000-8000-00000000002c', 'why of QMB:ngo-x', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78c9-f0f8-7000-8000-00000000003b', 'save', '2026-01-01T09:01:00.000000Z', '019b78c9-b660-7000-8000-00000000002c', 'why of QMB:ngo-x', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78c9-fcb0-7000-8000-00000000003e', 'save', '2026-01-01T09:01:03.000000Z', '019b78c9-b660-7000-8000-00000000002c', 'why of QMB:ngo-x', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78ca-0868-7000-8000-000000000041', 'save', '2026-01-01T09:01:06.000000Z', '019b78c9-b660-7000-8000-00000000002c', 'why of QMB:ngo-x', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78ca-1420-7000-8000-000000000044', 'save', '2026-01-01T09:01:09.000000Z', '019b78c9-b660-7000-8000-00000000002c', 'why of QMB:ngo-x', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78ca-23c0-7000-8000-000000000048', 'save', '2026-01-01T09:01:13.000000Z', '019b78c9-b660-7000-8000-00000000002c', 'why of QMB:ngo-x', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78ca-4eb8-7000-8000-000000000053', 'save', '2026-01-01T09:01:24.000000Z', '019b78c9-b660-7000-8000-00000000002c', 'why of QMB:ngo-x', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78ca-5688-7000-8000-000000000055', 'save', '2026-01-01T09:01:26.000000Z', '019b78c9-b660-7000-8000-00000000002c', 'why of QMB:ngo-x', NULL, NULL, '');
INSERT INTO public.checkpoint VALUES (3, '2026-01-01T09:01:27.000000Z', 'checkpoint over 3');
INSERT INTO public.credential VALUES ('QMA', '019b78c9-8780-7000-8000-000000000020', '019b78c9-1638-7000-8000-000000000003', 'passkey', 'canary-QMA-draft', 'canary-QMA-draft', 'canary-QMA-draft', 0, '2026-01-01T09:00:31.000000Z', '', '');
INSERT INTO public.credential VALUES ('QMB:ngo-x', '019b78ca-2f78-7000-8000-00000000004b', '019b78c9-be30-7000-8000-00000000002e', 'passkey', 'canary-QMB-of-ngo-x-draft', 'canary-QMB-of-ngo-x-draft', 'canary-QMB-of-ngo-x-draft', 0, '2026-01-01T09:01:14.000000Z', '', '');
INSERT INTO public.fact VALUES ('probed', 'é', 0, '{"n":1}');
INSERT INTO public.fact VALUES ('probed', 'a', 1, '{}');
INSERT INTO public.file_content VALUES ('QMA', 'd83cc229cf3ef412fcc4308a0b5f171d3a6da9280076a8528032d3c774a7d1c0', '\x636f6e74656e742063616e6172792d514d412d6472616674');
INSERT INTO public.file_content VALUES ('QMA', '1aac2115ec6b6fc2ad51a1a250537a9635aa2b938a0c83da6e7f5618858120d0', '\x636f6e74656e742063616e6172792d514d412d6e6574776f726b');
INSERT INTO public.file_content VALUES ('QMA', 'a file without a record', '\x636f6e74656e742063616e6172792d514d412d6472616674');
INSERT INTO public.file_content VALUES ('QMB:ngo-x', 'bf0cd83ff31865f2f59231f61183664debe1399717121ff30f7018dcd05cf1f6', '\x636f6e74656e742063616e6172792d514d422d6f662d6e676f2d782d6472616674');
INSERT INTO public.file_content VALUES ('QMB:ngo-x', '3c5806b48b9996e4675b8c4d1fff219396a42c5b77f806cc9003f4cfe3c8040e', '\x636f6e74656e742063616e6172792d514d422d6f662d6e676f2d782d6e6574776f726b');
INSERT INTO public.file_content VALUES ('QMB:ngo-x', 'a file without a record', '\x636f6e74656e742063616e6172792d514d422d6f662d6e676f2d782d6472616674');
INSERT INTO public.journal_content VALUES ('QMA', '019b78c9-9338-7000-8000-000000000023', '\x73616c74000000000000000000000000', 'canary-QMA-draft');
INSERT INTO public.journal_content VALUES ('QMB:ngo-x', '019b78ca-3b30-7000-8000-00000000004e', '\x73616c74000000000000000000000000', 'canary-QMB-of-ngo-x-draft');
INSERT INTO public.journal_entry VALUES ('QMB:ngo-x', '019b78ca-4300-7000-8000-000000000050', '2026-01-01T09:01:21.000000Z', '\x38f5880b8a0a966b2f03db1601bf138f37ebc4d0e8e345721301adda1cfe2a2c', NULL);
INSERT INTO public.journal_entry VALUES ('QMA', '019b78c9-9338-7000-8000-000000000023', '2026-01-01T09:00:36.000000Z', '\xbcbaa6ba606dd1b2c88d3b66a4351615e6a592c09890fc6ba4c5c51aa8c3025f', 0);
INSERT INTO public.journal_entry VALUES ('QMA', '019b78c9-9b08-7000-8000-000000000025', '2026-01-01T09:00:38.000000Z', '\xb0bdbfe3e85c54a0fc0ba5b6437fe6e51d4c1b31c042c9b2ff920a9f813374ae', 1);
INSERT INTO public.journal_entry VALUES ('QMB:ngo-x', '019b78ca-3b30-7000-8000-00000000004e', '2026-01-01T09:01:19.000000Z', '\xd2c084520fc2a85161bddec1748930b20b9a9541aafc0c59d667a3b39b3c364b', 2);
INSERT INTO public.journal_hash VALUES (0, '\xbcbaa6ba606dd1b2c88d3b66a4351615e6a592c09890fc6ba4c5c51aa8c3025f');
INSERT INTO public.journal_hash VALUES (1, '\xb0bdbfe3e85c54a0fc0ba5b6437fe6e51d4c1b31c042c9b2ff920a9f813374ae');
INSERT INTO public.journal_hash VALUES (2, '\xe370829585342e7ab0e68f4dc58b70219c1faaca11b16cd83d0951e70b65f48f');
INSERT INTO public.journal_hash VALUES (3, '\xd2c084520fc2a85161bddec1748930b20b9a9541aafc0c59d667a3b39b3c364b');
INSERT INTO public.record VALUES ('QMA', '019b78c9-2da8-7000-8000-000000000009', 'plan', '019b78c9-2da8-7000-8000-000000000009', NULL, '', 'canary-QMA-draft', 1);
INSERT INTO public.record VALUES ('QMA', '019b78c9-3960-7000-8000-00000000000c', 'plan', '019b78c9-3960-7000-8000-00000000000c', NULL, '', 'canary-QMA-submitted', 1);
INSERT INTO public.record VALUES ('QMA', '019b78c9-4518-7000-8000-00000000000f', 'plan', '019b78c9-4518-7000-8000-00000000000f', NULL, '', 'canary-QMA-network', 1);
INSERT INTO public.record VALUES ('QMA', '019b78c9-50d0-7000-8000-000000000012', 'plan', '019b78c9-50d0-7000-8000-000000000012', NULL, '', 'canary-QMA-public', 1);
INSERT INTO public.record VALUES ('QMA', '019b78c9-5c88-7000-8000-000000000015', 'action', '019b78c9-2da8-7000-8000-000000000009', '019b78c9-2da8-7000-8000-000000000009', '019b78c9-2da8-7000-8000-000000000009', 'canary-QMA-draft', 1);
INSERT INTO public.record VALUES ('QMA', '019b78c9-6840-7000-8000-000000000018', 'file', '019b78c9-6840-7000-8000-000000000018', NULL, '', 'd83cc229cf3ef412fcc4308a0b5f171d3a6da9280076a8528032d3c774a7d1c0', 1);
INSERT INTO public.record VALUES ('QMA', '019b78c9-77e0-7000-8000-00000000001c', 'file', '019b78c9-77e0-7000-8000-00000000001c', NULL, '', '1aac2115ec6b6fc2ad51a1a250537a9635aa2b938a0c83da6e7f5618858120d0', 1);
INSERT INTO public.record VALUES ('QMA', '019b78c9-a2d8-7000-8000-000000000027', 'transcription', '019b78c9-a2d8-7000-8000-000000000027', NULL, '', 'erased', 2);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78c9-d5a0-7000-8000-000000000034', 'plan', '019b78c9-d5a0-7000-8000-000000000034', NULL, '', 'canary-QMB-of-ngo-x-draft', 1);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78c9-e158-7000-8000-000000000037', 'plan', '019b78c9-e158-7000-8000-000000000037', NULL, '', 'canary-QMB-of-ngo-x-submitted', 1);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78c9-ed10-7000-8000-00000000003a', 'plan', '019b78c9-ed10-7000-8000-00000000003a', NULL, '', 'canary-QMB-of-ngo-x-network', 1);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78c9-f8c8-7000-8000-00000000003d', 'plan', '019b78c9-f8c8-7000-8000-00000000003d', NULL, '', 'canary-QMB-of-ngo-x-public', 1);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78ca-0480-7000-8000-000000000040', 'action', '019b78c9-d5a0-7000-8000-000000000034', '019b78c9-d5a0-7000-8000-000000000034', '019b78c9-d5a0-7000-8000-000000000034', 'canary-QMB-of-ngo-x-draft', 1);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78ca-1038-7000-8000-000000000043', 'file', '019b78ca-1038-7000-8000-000000000043', NULL, '', 'bf0cd83ff31865f2f59231f61183664debe1399717121ff30f7018dcd05cf1f6', 1);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78ca-1fd8-7000-8000-000000000047', 'file', '019b78ca-1fd8-7000-8000-000000000047', NULL, '', '3c5806b48b9996e4675b8c4d1fff219396a42c5b77f806cc9003f4cfe3c8040e', 1);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78ca-4ad0-7000-8000-000000000052', 'transcription', '019b78ca-4ad0-7000-8000-000000000052', NULL, '', 'erased', 2);
INSERT INTO public.revision VALUES ('QMA', 11);
INSERT INTO public.revision VALUES ('QMB:ngo-x', 11);
INSERT INTO public.revision VALUES ('register', 1);
INSERT INTO public.schema_step VALUES (1, '0001_register');
INSERT INTO public.schema_step VALUES (3, '0003_login');
INSERT INTO public.session VALUES ('QMA', '019b78c9-8b68-7000-8000-000000000021', '019b78c9-1638-7000-8000-000000000003', 'canary-QMA-draft', 'passkey', 'b', 's', '2026-01-01T09:00:31.000000Z', '2026-01-01T09:00:31.000000Z');
INSERT INTO public.session VALUES ('QMB:ngo-x', '019b78ca-3360-7000-8000-00000000004c', '019b78c9-be30-7000-8000-00000000002e', 'canary-QMB-of-ngo-x-draft', 'passkey', 'b', 's', '2026-01-01T09:01:14.000000Z', '2026-01-01T09:01:14.000000Z');
INSERT INTO public.signature VALUES ('QMA', '019b78c9-2da8-7000-8000-000000000009', 1, '', 2, '019b78c9-1638-7000-8000-000000000003', '2026-01-01T09:00:27.000000Z');
INSERT INTO public.signature VALUES ('QMB:ngo-x', '019b78c9-d5a0-7000-8000-000000000034', 1, '', 2, '019b78c9-be30-7000-8000-00000000002e', '2026-01-01T09:01:10.000000Z');
INSERT INTO public.version VALUES ('QMA', '019b78c9-2da8-7000-8000-000000000009', 1, 'QMA', 'plan', '019b78c9-2da8-7000-8000-000000000009', '', 'canary-QMA-draft', 0, 0, false, '{"words":"canary-QMA-draft"}', '019b78c9-3190-7000-8000-00000000000a', '2026-01-01T09:00:11.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\xa2f51dfe58428d588f9f6afceab963d97178342f5e5da451ad2fad030e2c40c8');
INSERT INTO public.version VALUES ('QMA', '019b78c9-3960-7000-8000-00000000000c', 1, 'QMA', 'plan', '019b78c9-3960-7000-8000-00000000000c', '', 'canary-QMA-submitted', 0, 1, false, '{"words":"canary-QMA-submitted"}', '019b78c9-3d48-7000-8000-00000000000d', '2026-01-01T09:00:14.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\x10a7c544b891cb5193ef89fe5dfaf78f8a8fd7221545158c5e1b858f66a05fa9');
INSERT INTO public.version VALUES ('QMA', '019b78c9-4518-7000-8000-00000000000f', 1, 'QMA', 'plan', '019b78c9-4518-7000-8000-00000000000f', '', 'canary-QMA-network', 0, 2, false, '{"words":"canary-QMA-network"}', '019b78c9-4900-7000-8000-000000000010', '2026-01-01T09:00:17.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\xc2c43eabd7d8f1185dd205d60af3157832fee447b65f2bef816a471ab0144283');
INSERT INTO public.version VALUES ('QMA', '019b78c9-50d0-7000-8000-000000000012', 1, 'QMA', 'plan', '019b78c9-50d0-7000-8000-000000000012', '', 'canary-QMA-public', 0, 3, false, '{"words":"canary-QMA-public"}', '019b78c9-54b8-7000-8000-000000000013', '2026-01-01T09:00:20.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\x70c5a12ef093def7faaba47f093f2a94e4aeba09dc506ab4767413c68d307904');
INSERT INTO public.version VALUES ('QMA', '019b78c9-5c88-7000-8000-000000000015', 1, 'QMA', 'action', '019b78c9-2da8-7000-8000-000000000009', '019b78c9-2da8-7000-8000-000000000009', 'canary-QMA-draft', 0, 0, false, '{"words":"canary-QMA-draft"}', '019b78c9-6070-7000-8000-000000000016', '2026-01-01T09:00:23.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\x121545ccaea4089e323dedff90b7ff0d88403f9d8b3c6c25b48dff8ce7e6833a');
INSERT INTO public.version VALUES ('QMA', '019b78c9-6840-7000-8000-000000000018', 1, 'QMA', 'file', '019b78c9-6840-7000-8000-000000000018', '', 'd83cc229cf3ef412fcc4308a0b5f171d3a6da9280076a8528032d3c774a7d1c0', 0, 0, false, '{"words":"d83cc229cf3ef412fcc4308a0b5f171d3a6da9280076a8528032d3c774a7d1c0 as first written"}', '019b78c9-6c28-7000-8000-000000000019', '2026-01-01T09:00:26.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\x3f08d1b42e73acbe14ce470962b76b780c73c379e2921aefd35407ee5bc1f418');
INSERT INTO public.version VALUES ('QMA', '019b78c9-77e0-7000-8000-00000000001c', 1, 'QMA', 'file', '019b78c9-77e0-7000-8000-00000000001c', '', '1aac2115ec6b6fc2ad51a1a250537a9635aa2b938a0c83da6e7f5618858120d0', 0, 2, false, '{"words":"1aac2115ec6b6fc2ad51a1a250537a9635aa2b938a0c83da6e7f5618858120d0 as first written"}', '019b78c9-7bc8-7000-8000-00000000001d', '2026-01-01T09:00:30.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\xa4a3f3d4a583d2b22072ff36b5e8e391b38a4488f9ad3e4af487053273727183');
INSERT INTO public.version VALUES ('QMA', '019b78c9-a2d8-7000-8000-000000000027', 2, 'QMA', 'transcription', '019b78c9-a2d8-7000-8000-000000000027', '', 'erased', 0, 0, false, '{"words":"after it"}', '019b78c9-ae90-7000-8000-00000000002a', '2026-01-01T09:00:43.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\x5a9c4b6cd97be7a82b74eccca919dcc7dbd604cf029114510de2c0a3b5805ac5');
INSERT INTO public.version VALUES ('QMA', '019b78c9-a2d8-7000-8000-000000000027', 1, 'QMA', 'transcription', '019b78c9-a2d8-7000-8000-000000000027', '', 'erased', 0, 2, false, '', '019b78c9-a6c0-7000-8000-000000000028', '2026-01-01T09:00:41.000000Z', '019b78c9-0e68-7000-8000-000000000001', NULL, '\x0e54188d3e6cdd2ac986dca376ba046adfc1d9b7212a73cc693b6f941e850181');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78c9-d5a0-7000-8000-000000000034', 1, 'QMB', 'plan', '019b78c9-d5a0-7000-8000-000000000034', '', 'canary-QMB-of-ngo-x-draft', 0, 0, false, '{"words":"canary-QMB-of-ngo-x-draft"}', '019b78c9-d988-7000-8000-000000000035', '2026-01-01T09:00:54.000000Z', '019b78c9-b660-7000-8000-00000000002c', '\x73616c74000000000000000000000000', '\x88644b19e443dab2955d5dda09a3029d5b6e5df6cff1a6c1522c4e05ed2e3252');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78c9-e158-7000-8000-000000000037', 1, 'QMB', 'plan', '019b78c9-e158-7000-8000-000000000037', '', 'canary-QMB-of-ngo-x-submitted', 0, 1, false, '{"words":"canary-QMB-of-ngo-x-submitted"}', '019b78c9-e540-7000-8000-000000000038', '2026-01-01T09:00:57.000000Z', '019b78c9-b660-7000-8000-00000000002c', '\x73616c74000000000000000000000000', '\x5b8de5a6b32cf54774dcadef43f46b4cca6a1846f5cfbbdf0cc048ee51612a3a');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78c9-ed10-7000-8000-00000000003a', 1, 'QMB', 'plan', '019b78c9-ed10-7000-8000-00000000003a', '', 'canary-QMB-of-ngo-x-network', 0, 2, false, '{"words":"canary-QMB-of-ngo-x-network"}', '019b78c9-f0f8-7000-8000-00000000003b', '2026-01-01T09:01:00.000000Z', '019b78c9-b660-7000-8000-00000000002c', '\x73616c74000000000000000000000000', '\x6daa33f284ec73b9c72dc3092b3bc75f86e497b22be71ddc714785999647324a');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78c9-f8c8-7000-8000-00000000003d', 1, 'QMB', 'plan', '019b78c9-f8c8-7000-8000-00000000003d', '', 'canary-QMB-of-ngo-x-public', 0, 3, false, '{"words":"canary-QMB-of-ngo-x-public"}', '019b78c9-fcb0-7000-8000-00000000003e', '2026-01-01T09:01:03.000000Z', '019b78c9-b660-7000-8000-00000000002c', '\x73616c74000000000000000000000000', '\x8059ae78c841237318477d0ae54fb9be47f713342551cdb2d1715cdc6f2c5d13');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78ca-0480-7000-8000-000000000040', 1, 'QMB', 'action', '019b78c9-d5a0-7000-8000-000000000034', '019b78c9-d5a0-7000-8000-000000000034', 'canary-QMB-of-ngo-x-draft', 0, 0, false, '{"words":"canary-QMB-of-ngo-x-draft"}', '019b78ca-0868-7000-8000-000000000041', '2026-01-01T09:01:06.000000Z', '019b78c9-b660-7000-8000-00000000002c', '\x73616c74000000000000000000000000', '\x970c97770815190411acd449143ebdb3f10f2acec25f019038943d8293554335');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78ca-1038-7000-8000-000000000043', 1, 'QMB', 'file', '019b78ca-1038-7000-8000-000000000043', '', 'bf0cd83ff31865f2f59231f61183664debe1399717121ff30f7018dcd05cf1f6', 0, 0, false, '{"words":"bf0cd83ff31865f2f59231f61183664debe1399717121ff30f7018dcd05cf1f6 as first written"}', '019b78ca-1420-7000-8000-000000000044', '2026-01-01T09:01:09.000000Z', '019b78c9-b660-7000-8000-00000000002c', '\x73616c74000000000000000000000000', '\x68e2b792097f6fe9ee473bde7d968f99c04fcc4a1c678bc4d4a6c3e1a08ecb82');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78ca-1fd8-7000-8000-000000000047', 1, 'QMB', 'file', '019b78ca-1fd8-7000-8000-000000000047', '', '3c5806b48b9996e4675b8c4d1fff219396a42c5b77f806cc9003f4cfe3c8040e', 0, 2, false, '{"words":"3c5806b48b9996e4675b8c4d1fff219396a42c5b77f806cc9003f4cfe3c8040e as first written"}', '019b78ca-23c0-7000-8000-000000000048', '2026-01-01T09:01:13.000000Z', '019b78c9-b660-7000-8000-00000000002c', '\x73616c74000000000000000000000000', '\x327991a6c930ef21a0fc55ae9672c611e547ff2b623e4b764bb6e9e593aa157d');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78ca-4ad0-7000-8000-000000000052', 2, 'QMB', 'transcription', '019b78ca-4ad0-7000-8000-000000000052', '', 'erased', 0, 0, false, '{"words":"after it"}', '019b78ca-5688-7000-8000-000000000055', '2026-01-01T09:01:26.000000Z', '019b78c9-b660-7000-8000-00000000002c', '\x73616c74000000000000000000000000', '\xc2a802f88b5f4f4b8be3625d097beb477ebc4ffac81b325f3aafc5813037f11c');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78ca-4ad0-7000-8000-000000000052', 1, 'QMB', 'transcription', '019b78ca-4ad0-7000-8000-000000000052', '', 'erased', 0, 2, false, '', '019b78ca-4eb8-7000-8000-000000000053', '2026-01-01T09:01:24.000000Z', '019b78c9-b660-7000-8000-00000000002c', NULL, '\x65997f6ad1daaf93c55ecadf42d9c3115813e72fac942a8c03b20c55bc1f63ff');
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
ALTER TABLE ONLY public.fact
    ADD CONSTRAINT fact_pkey PRIMARY KEY (tab, key);
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
ALTER TABLE public.fact ENABLE ROW LEVEL SECURITY;
CREATE POLICY fact_keep ON public.fact TO jalon_owner USING (true) WITH CHECK (true);
CREATE POLICY fact_see ON public.fact FOR SELECT USING ((( SELECT public.jalon_context() AS jalon_context) IS NOT NULL));
CREATE POLICY fact_set ON public.fact USING (((( SELECT public.jalon_purpose() AS jalon_purpose) = 'operator'::text) OR (( SELECT public.jalon_own() AS jalon_own) = ANY (ARRAY['coe'::text, 'osce'::text])))) WITH CHECK (((( SELECT public.jalon_purpose() AS jalon_purpose) = 'operator'::text) OR (( SELECT public.jalon_own() AS jalon_own) = ANY (ARRAY['coe'::text, 'osce'::text]))));
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
GRANT SELECT,INSERT ON TABLE public.checkpoint TO jalon_serve;
GRANT SELECT,INSERT,DELETE ON TABLE public.credential TO jalon_serve;
GRANT UPDATE(secret) ON TABLE public.credential TO jalon_serve;
GRANT UPDATE(step) ON TABLE public.credential TO jalon_serve;
GRANT UPDATE(used) ON TABLE public.credential TO jalon_serve;
GRANT SELECT,INSERT,DELETE ON TABLE public.fact TO jalon_serve;
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
GRANT SELECT,INSERT ON TABLE public.version TO jalon_serve;
GRANT UPDATE(body) ON TABLE public.version TO jalon_serve;
GRANT UPDATE(salt) ON TABLE public.version TO jalon_serve;
