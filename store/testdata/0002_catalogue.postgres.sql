-- A database as 0002_catalogue has it, for TestEveryReleasedSchemaMigratesUp.
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
INSERT INTO public.account VALUES ('QMB:ngo-x', '019b78c9-ae90-7000-8000-00000000002a', 'canary-QMB-of-ngo-x-draft', 'canary-QMB-of-ngo-x-draft', 'focal-point', '2026-01-01T09:00:43.000000Z', '2026-01-01T09:01:25.000000Z');
INSERT INTO public.change VALUES ('QMA', '019b78c9-25d8-7000-8000-000000000007', 'undo', '2026-01-01T09:00:08.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, '019b78c9-1e08-7000-8000-000000000005', '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-1e08-7000-8000-000000000005', 'import', '2026-01-01T09:00:06.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'canary-QMA-draft', 'canary-QMA-draft', NULL, '"canary-QMA-draft"');
INSERT INTO public.change VALUES ('QMA', '019b78c9-3190-7000-8000-00000000000a', 'save', '2026-01-01T09:00:11.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-3d48-7000-8000-00000000000d', 'save', '2026-01-01T09:00:14.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-4900-7000-8000-000000000010', 'save', '2026-01-01T09:00:17.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-54b8-7000-8000-000000000013', 'save', '2026-01-01T09:00:20.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-6070-7000-8000-000000000016', 'save', '2026-01-01T09:00:23.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-6c28-7000-8000-000000000019', 'save', '2026-01-01T09:00:26.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-7bc8-7000-8000-00000000001d', 'save', '2026-01-01T09:00:30.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-9720-7000-8000-000000000024', 'save', '2026-01-01T09:00:37.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMA', '019b78c9-9ef0-7000-8000-000000000026', 'save', '2026-01-01T09:00:39.000000Z', '019b78c9-0e68-7000-8000-000000000001', 'why of QMA', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78c9-be30-7000-8000-00000000002e', 'undo', '2026-01-01T09:00:47.000000Z', '019b78c9-a6c0-7000-8000-000000000028', 'why of QMB:ngo-x', NULL, '019b78c9-b660-7000-8000-00000000002c', '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78c9-b660-7000-8000-00000000002c', 'import', '2026-01-01T09:00:45.000000Z', '019b78c9-a6c0-7000-8000-000000000028', 'canary-QMB-of-ngo-x-draft', 'canary-QMB-of-ngo-x-draft', NULL, '"canary-QMB-of-ngo-x-draft"');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78c9-c9e8-7000-8000-000000000031', 'save', '2026-01-01T09:00:50.000000Z', '019b78c9-a6c0-7000-8000-000000000028', 'why of QMB:ngo-x', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78c9-d5a0-7000-8000-000000000034', 'save', '2026-01-01T09:00:53.000000Z', '019b78c9-a6c0-7000-8000-000000000028', 'why of QMB:ngo-x', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78c9-e158-7000-8000-000000000037', 'save', '2026-01-01T09:00:56.000000Z', '019b78c9-a6c0-7000-8000-000000000028', 'why of QMB:ngo-x', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78c9-ed10-7000-8000-00000000003a', 'save', '2026-01-01T09:00:59.000000Z', '019b78c9-a6c0-7000-8000-000000000028', 'why of QMB:ngo-x', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78c9-f8c8-7000-8000-00000000003d', 'save', '2026-01-01T09:01:02.000000Z', '019b78c9-a6c0-7000-8000-000000000028', 'why of QMB:ngo-x', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78ca-0480-7000-8000-000000000040', 'save', '2026-01-01T09:01:05.000000Z', '019b78c9-a6c0-7000-8000-000000000028', 'why of QMB:ngo-x', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78ca-1420-7000-8000-000000000044', 'save', '2026-01-01T09:01:09.000000Z', '019b78c9-a6c0-7000-8000-000000000028', 'why of QMB:ngo-x', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78ca-2f78-7000-8000-00000000004b', 'save', '2026-01-01T09:01:16.000000Z', '019b78c9-a6c0-7000-8000-000000000028', 'why of QMB:ngo-x', NULL, NULL, '');
INSERT INTO public.change VALUES ('QMB:ngo-x', '019b78ca-3748-7000-8000-00000000004d', 'save', '2026-01-01T09:01:18.000000Z', '019b78c9-a6c0-7000-8000-000000000028', 'why of QMB:ngo-x', NULL, NULL, '');
INSERT INTO public.change VALUES ('register', '019b78ca-4eb8-7000-8000-000000000053', 'save', '2026-01-01T09:01:24.000000Z', '019b78ca-4300-7000-8000-000000000050', 'why of register', NULL, NULL, '');
INSERT INTO public.checkpoint VALUES (3, '2026-01-01T09:01:19.000000Z', 'checkpoint over 3');
INSERT INTO public.file_content VALUES ('QMA', 'd83cc229cf3ef412fcc4308a0b5f171d3a6da9280076a8528032d3c774a7d1c0', '\x636f6e74656e742063616e6172792d514d412d6472616674');
INSERT INTO public.file_content VALUES ('QMA', '1aac2115ec6b6fc2ad51a1a250537a9635aa2b938a0c83da6e7f5618858120d0', '\x636f6e74656e742063616e6172792d514d412d6e6574776f726b');
INSERT INTO public.file_content VALUES ('QMA', 'a file without a record', '\x636f6e74656e742063616e6172792d514d412d6472616674');
INSERT INTO public.file_content VALUES ('QMB:ngo-x', 'bf0cd83ff31865f2f59231f61183664debe1399717121ff30f7018dcd05cf1f6', '\x636f6e74656e742063616e6172792d514d422d6f662d6e676f2d782d6472616674');
INSERT INTO public.file_content VALUES ('QMB:ngo-x', '3c5806b48b9996e4675b8c4d1fff219396a42c5b77f806cc9003f4cfe3c8040e', '\x636f6e74656e742063616e6172792d514d422d6f662d6e676f2d782d6e6574776f726b');
INSERT INTO public.file_content VALUES ('QMB:ngo-x', 'a file without a record', '\x636f6e74656e742063616e6172792d514d422d6f662d6e676f2d782d6472616674');
INSERT INTO public.journal_content VALUES ('QMA', '019b78c9-8398-7000-8000-00000000001f', '\x73616c74000000000000000000000000', 'canary-QMA-draft');
INSERT INTO public.journal_content VALUES ('QMB:ngo-x', '019b78ca-1bf0-7000-8000-000000000046', '\x73616c74000000000000000000000000', 'canary-QMB-of-ngo-x-draft');
INSERT INTO public.journal_entry VALUES ('QMB:ngo-x', '019b78ca-23c0-7000-8000-000000000048', '2026-01-01T09:01:13.000000Z', '\xf7f316937d97cf868f7d93103dd4376776bd2d7cb4f9b982d2f8c70d008a71cc', NULL);
INSERT INTO public.journal_entry VALUES ('QMA', '019b78c9-8398-7000-8000-00000000001f', '2026-01-01T09:00:32.000000Z', '\x36b8cb2589ac59f9a9803fa8c8b1e1f823b47cb7bfef5d1b0795d963fc721aba', 0);
INSERT INTO public.journal_entry VALUES ('QMA', '019b78c9-8b68-7000-8000-000000000021', '2026-01-01T09:00:34.000000Z', '\xec26a9a5ed41b7efdec906eaa1c730ceb61e638178d099ff836b6b4c607c5121', 1);
INSERT INTO public.journal_entry VALUES ('QMB:ngo-x', '019b78ca-1bf0-7000-8000-000000000046', '2026-01-01T09:01:11.000000Z', '\xeb574b0f8aea4ee7145d69864c7f6641bca211d2fa5af00ead51f99cc7b1650d', 2);
INSERT INTO public.journal_hash VALUES (0, '\x36b8cb2589ac59f9a9803fa8c8b1e1f823b47cb7bfef5d1b0795d963fc721aba');
INSERT INTO public.journal_hash VALUES (1, '\xec26a9a5ed41b7efdec906eaa1c730ceb61e638178d099ff836b6b4c607c5121');
INSERT INTO public.journal_hash VALUES (2, '\xe9b55e39dd701bdab8fc7913e01d97c4047c5523b5a103996362034cb61f7de0');
INSERT INTO public.journal_hash VALUES (3, '\xeb574b0f8aea4ee7145d69864c7f6641bca211d2fa5af00ead51f99cc7b1650d');
INSERT INTO public.record VALUES ('QMA', '019b78c9-2da8-7000-8000-000000000009', 'plan', '019b78c9-2da8-7000-8000-000000000009', NULL, '', 'canary-QMA-draft', 1);
INSERT INTO public.record VALUES ('QMA', '019b78c9-3960-7000-8000-00000000000c', 'plan', '019b78c9-3960-7000-8000-00000000000c', NULL, '', 'canary-QMA-submitted', 1);
INSERT INTO public.record VALUES ('QMA', '019b78c9-4518-7000-8000-00000000000f', 'plan', '019b78c9-4518-7000-8000-00000000000f', NULL, '', 'canary-QMA-network', 1);
INSERT INTO public.record VALUES ('QMA', '019b78c9-50d0-7000-8000-000000000012', 'plan', '019b78c9-50d0-7000-8000-000000000012', NULL, '', 'canary-QMA-public', 1);
INSERT INTO public.record VALUES ('QMA', '019b78c9-5c88-7000-8000-000000000015', 'action', '019b78c9-2da8-7000-8000-000000000009', '019b78c9-2da8-7000-8000-000000000009', '019b78c9-2da8-7000-8000-000000000009', 'canary-QMA-draft', 1);
INSERT INTO public.record VALUES ('QMA', '019b78c9-6840-7000-8000-000000000018', 'file', '019b78c9-6840-7000-8000-000000000018', NULL, '', 'd83cc229cf3ef412fcc4308a0b5f171d3a6da9280076a8528032d3c774a7d1c0', 1);
INSERT INTO public.record VALUES ('QMA', '019b78c9-77e0-7000-8000-00000000001c', 'file', '019b78c9-77e0-7000-8000-00000000001c', NULL, '', '1aac2115ec6b6fc2ad51a1a250537a9635aa2b938a0c83da6e7f5618858120d0', 1);
INSERT INTO public.record VALUES ('QMA', '019b78c9-9338-7000-8000-000000000023', 'transcription', '019b78c9-9338-7000-8000-000000000023', NULL, '', 'erased', 2);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78c9-c600-7000-8000-000000000030', 'plan', '019b78c9-c600-7000-8000-000000000030', NULL, '', 'canary-QMB-of-ngo-x-draft', 1);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78c9-d1b8-7000-8000-000000000033', 'plan', '019b78c9-d1b8-7000-8000-000000000033', NULL, '', 'canary-QMB-of-ngo-x-submitted', 1);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78c9-dd70-7000-8000-000000000036', 'plan', '019b78c9-dd70-7000-8000-000000000036', NULL, '', 'canary-QMB-of-ngo-x-network', 1);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78c9-e928-7000-8000-000000000039', 'plan', '019b78c9-e928-7000-8000-000000000039', NULL, '', 'canary-QMB-of-ngo-x-public', 1);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78c9-f4e0-7000-8000-00000000003c', 'action', '019b78c9-c600-7000-8000-000000000030', '019b78c9-c600-7000-8000-000000000030', '019b78c9-c600-7000-8000-000000000030', 'canary-QMB-of-ngo-x-draft', 1);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78ca-0098-7000-8000-00000000003f', 'file', '019b78ca-0098-7000-8000-00000000003f', NULL, '', 'bf0cd83ff31865f2f59231f61183664debe1399717121ff30f7018dcd05cf1f6', 1);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78ca-1038-7000-8000-000000000043', 'file', '019b78ca-1038-7000-8000-000000000043', NULL, '', '3c5806b48b9996e4675b8c4d1fff219396a42c5b77f806cc9003f4cfe3c8040e', 1);
INSERT INTO public.record VALUES ('QMB:ngo-x', '019b78ca-2b90-7000-8000-00000000004a', 'transcription', '019b78ca-2b90-7000-8000-00000000004a', NULL, '', 'erased', 2);
INSERT INTO public.record VALUES ('register', '019b78ca-46e8-7000-8000-000000000051', 'fact', '019b78ca-46e8-7000-8000-000000000051', NULL, '', 'probed|é', 1);
INSERT INTO public.record VALUES ('register', '019b78ca-4ad0-7000-8000-000000000052', 'fact', '019b78ca-4ad0-7000-8000-000000000052', NULL, '', 'probed|a', 1);
INSERT INTO public.revision VALUES ('QMA', 11);
INSERT INTO public.revision VALUES ('QMB:ngo-x', 11);
INSERT INTO public.revision VALUES ('register', 1);
INSERT INTO public.schema_step VALUES (1, '0001_register');
INSERT INTO public.schema_step VALUES (2, '0002_catalogue');
INSERT INTO public.signature VALUES ('QMA', '019b78c9-2da8-7000-8000-000000000009', 1, '', 2, '019b78c9-1638-7000-8000-000000000003', '2026-01-01T09:00:27.000000Z');
INSERT INTO public.signature VALUES ('QMB:ngo-x', '019b78c9-c600-7000-8000-000000000030', 1, '', 2, '019b78c9-ae90-7000-8000-00000000002a', '2026-01-01T09:01:06.000000Z');
INSERT INTO public.version VALUES ('QMA', '019b78c9-2da8-7000-8000-000000000009', 1, 'QMA', 'plan', '019b78c9-2da8-7000-8000-000000000009', '', 'canary-QMA-draft', 0, 0, false, '{"words":"canary-QMA-draft"}', '019b78c9-3190-7000-8000-00000000000a', '2026-01-01T09:00:11.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\xa2f51dfe58428d588f9f6afceab963d97178342f5e5da451ad2fad030e2c40c8');
INSERT INTO public.version VALUES ('QMA', '019b78c9-3960-7000-8000-00000000000c', 1, 'QMA', 'plan', '019b78c9-3960-7000-8000-00000000000c', '', 'canary-QMA-submitted', 0, 1, false, '{"words":"canary-QMA-submitted"}', '019b78c9-3d48-7000-8000-00000000000d', '2026-01-01T09:00:14.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\x10a7c544b891cb5193ef89fe5dfaf78f8a8fd7221545158c5e1b858f66a05fa9');
INSERT INTO public.version VALUES ('QMA', '019b78c9-4518-7000-8000-00000000000f', 1, 'QMA', 'plan', '019b78c9-4518-7000-8000-00000000000f', '', 'canary-QMA-network', 0, 2, false, '{"words":"canary-QMA-network"}', '019b78c9-4900-7000-8000-000000000010', '2026-01-01T09:00:17.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\xc2c43eabd7d8f1185dd205d60af3157832fee447b65f2bef816a471ab0144283');
INSERT INTO public.version VALUES ('QMA', '019b78c9-50d0-7000-8000-000000000012', 1, 'QMA', 'plan', '019b78c9-50d0-7000-8000-000000000012', '', 'canary-QMA-public', 0, 3, false, '{"words":"canary-QMA-public"}', '019b78c9-54b8-7000-8000-000000000013', '2026-01-01T09:00:20.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\x70c5a12ef093def7faaba47f093f2a94e4aeba09dc506ab4767413c68d307904');
INSERT INTO public.version VALUES ('QMA', '019b78c9-5c88-7000-8000-000000000015', 1, 'QMA', 'action', '019b78c9-2da8-7000-8000-000000000009', '019b78c9-2da8-7000-8000-000000000009', 'canary-QMA-draft', 0, 0, false, '{"words":"canary-QMA-draft"}', '019b78c9-6070-7000-8000-000000000016', '2026-01-01T09:00:23.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\x121545ccaea4089e323dedff90b7ff0d88403f9d8b3c6c25b48dff8ce7e6833a');
INSERT INTO public.version VALUES ('QMA', '019b78c9-6840-7000-8000-000000000018', 1, 'QMA', 'file', '019b78c9-6840-7000-8000-000000000018', '', 'd83cc229cf3ef412fcc4308a0b5f171d3a6da9280076a8528032d3c774a7d1c0', 0, 0, false, '{"words":"d83cc229cf3ef412fcc4308a0b5f171d3a6da9280076a8528032d3c774a7d1c0 as first written"}', '019b78c9-6c28-7000-8000-000000000019', '2026-01-01T09:00:26.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\x3f08d1b42e73acbe14ce470962b76b780c73c379e2921aefd35407ee5bc1f418');
INSERT INTO public.version VALUES ('QMA', '019b78c9-77e0-7000-8000-00000000001c', 1, 'QMA', 'file', '019b78c9-77e0-7000-8000-00000000001c', '', '1aac2115ec6b6fc2ad51a1a250537a9635aa2b938a0c83da6e7f5618858120d0', 0, 2, false, '{"words":"1aac2115ec6b6fc2ad51a1a250537a9635aa2b938a0c83da6e7f5618858120d0 as first written"}', '019b78c9-7bc8-7000-8000-00000000001d', '2026-01-01T09:00:30.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\xa4a3f3d4a583d2b22072ff36b5e8e391b38a4488f9ad3e4af487053273727183');
INSERT INTO public.version VALUES ('QMA', '019b78c9-9338-7000-8000-000000000023', 2, 'QMA', 'transcription', '019b78c9-9338-7000-8000-000000000023', '', 'erased', 0, 0, false, '{"words":"after it"}', '019b78c9-9ef0-7000-8000-000000000026', '2026-01-01T09:00:39.000000Z', '019b78c9-0e68-7000-8000-000000000001', '\x73616c74000000000000000000000000', '\xd50d56f8f0777a2d7a4cd06a1b3ed4251e61cd9cb287df4d4d5b5c8430048884');
INSERT INTO public.version VALUES ('QMA', '019b78c9-9338-7000-8000-000000000023', 1, 'QMA', 'transcription', '019b78c9-9338-7000-8000-000000000023', '', 'erased', 0, 2, false, '', '019b78c9-9720-7000-8000-000000000024', '2026-01-01T09:00:37.000000Z', '019b78c9-0e68-7000-8000-000000000001', NULL, '\xc5ca7a7f98d663fd2349dcc42640f58403d857c88640131a1e5007547f8471bc');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78c9-c600-7000-8000-000000000030', 1, 'QMB', 'plan', '019b78c9-c600-7000-8000-000000000030', '', 'canary-QMB-of-ngo-x-draft', 0, 0, false, '{"words":"canary-QMB-of-ngo-x-draft"}', '019b78c9-c9e8-7000-8000-000000000031', '2026-01-01T09:00:50.000000Z', '019b78c9-a6c0-7000-8000-000000000028', '\x73616c74000000000000000000000000', '\x191106a21b174dda25889febad0b3434f08c71c5efbab9e11929a9d9dd4636ad');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78c9-d1b8-7000-8000-000000000033', 1, 'QMB', 'plan', '019b78c9-d1b8-7000-8000-000000000033', '', 'canary-QMB-of-ngo-x-submitted', 0, 1, false, '{"words":"canary-QMB-of-ngo-x-submitted"}', '019b78c9-d5a0-7000-8000-000000000034', '2026-01-01T09:00:53.000000Z', '019b78c9-a6c0-7000-8000-000000000028', '\x73616c74000000000000000000000000', '\x8d9bf499b97c69b80fe13fd2c51d08f141afb7fb3d1018107ed0fe8cd5995f11');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78c9-dd70-7000-8000-000000000036', 1, 'QMB', 'plan', '019b78c9-dd70-7000-8000-000000000036', '', 'canary-QMB-of-ngo-x-network', 0, 2, false, '{"words":"canary-QMB-of-ngo-x-network"}', '019b78c9-e158-7000-8000-000000000037', '2026-01-01T09:00:56.000000Z', '019b78c9-a6c0-7000-8000-000000000028', '\x73616c74000000000000000000000000', '\xc8d529cd2e8f3addf83f799cf961ea0e51aa0d050b2b62e3af7547432b098c9b');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78c9-e928-7000-8000-000000000039', 1, 'QMB', 'plan', '019b78c9-e928-7000-8000-000000000039', '', 'canary-QMB-of-ngo-x-public', 0, 3, false, '{"words":"canary-QMB-of-ngo-x-public"}', '019b78c9-ed10-7000-8000-00000000003a', '2026-01-01T09:00:59.000000Z', '019b78c9-a6c0-7000-8000-000000000028', '\x73616c74000000000000000000000000', '\x8f57293cfe0f92b7b5e7a301099354f20e29140643e2913ac88af346c3d6212c');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78c9-f4e0-7000-8000-00000000003c', 1, 'QMB', 'action', '019b78c9-c600-7000-8000-000000000030', '019b78c9-c600-7000-8000-000000000030', 'canary-QMB-of-ngo-x-draft', 0, 0, false, '{"words":"canary-QMB-of-ngo-x-draft"}', '019b78c9-f8c8-7000-8000-00000000003d', '2026-01-01T09:01:02.000000Z', '019b78c9-a6c0-7000-8000-000000000028', '\x73616c74000000000000000000000000', '\xa14d4fc1f2afc93b2e425ceb277a8f39415b0c960e56090d4469f1e8f7e4b7b1');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78ca-0098-7000-8000-00000000003f', 1, 'QMB', 'file', '019b78ca-0098-7000-8000-00000000003f', '', 'bf0cd83ff31865f2f59231f61183664debe1399717121ff30f7018dcd05cf1f6', 0, 0, false, '{"words":"bf0cd83ff31865f2f59231f61183664debe1399717121ff30f7018dcd05cf1f6 as first written"}', '019b78ca-0480-7000-8000-000000000040', '2026-01-01T09:01:05.000000Z', '019b78c9-a6c0-7000-8000-000000000028', '\x73616c74000000000000000000000000', '\x4295dd37b6e3dcefaa9f85f4b9016f784312ef24b16abfcd2ac7dd8094330a1f');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78ca-1038-7000-8000-000000000043', 1, 'QMB', 'file', '019b78ca-1038-7000-8000-000000000043', '', '3c5806b48b9996e4675b8c4d1fff219396a42c5b77f806cc9003f4cfe3c8040e', 0, 2, false, '{"words":"3c5806b48b9996e4675b8c4d1fff219396a42c5b77f806cc9003f4cfe3c8040e as first written"}', '019b78ca-1420-7000-8000-000000000044', '2026-01-01T09:01:09.000000Z', '019b78c9-a6c0-7000-8000-000000000028', '\x73616c74000000000000000000000000', '\xcf9e91b19504c5ffda8b8eb25c8eef9aa98d4244bcd6583827c4557b0a3f9330');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78ca-2b90-7000-8000-00000000004a', 2, 'QMB', 'transcription', '019b78ca-2b90-7000-8000-00000000004a', '', 'erased', 0, 0, false, '{"words":"after it"}', '019b78ca-3748-7000-8000-00000000004d', '2026-01-01T09:01:18.000000Z', '019b78c9-a6c0-7000-8000-000000000028', '\x73616c74000000000000000000000000', '\xf230b522ff34f93c5b475d135a65d1458b23fd3239b285318eb4d805d4820567');
INSERT INTO public.version VALUES ('QMB:ngo-x', '019b78ca-2b90-7000-8000-00000000004a', 1, 'QMB', 'transcription', '019b78ca-2b90-7000-8000-00000000004a', '', 'erased', 0, 2, false, '', '019b78ca-2f78-7000-8000-00000000004b', '2026-01-01T09:01:16.000000Z', '019b78c9-a6c0-7000-8000-000000000028', NULL, '\x6945aab84901975e816ff26742f41ccca7eac4a092d982fbcda1aa01d2f33cc7');
INSERT INTO public.version VALUES ('register', '019b78ca-46e8-7000-8000-000000000051', 1, '', 'fact', '019b78ca-46e8-7000-8000-000000000051', '', 'probed|é', 1, 3, false, '{"n":1}', '019b78ca-4eb8-7000-8000-000000000053', '2026-01-01T09:01:24.000000Z', '019b78ca-4300-7000-8000-000000000050', '\x73616c74000000000000000000000000', '\x7b487c919f95aed28f1920a6d9572474cde0af57ebddd4b7ba6a1d46bcf179b7');
INSERT INTO public.version VALUES ('register', '019b78ca-4ad0-7000-8000-000000000052', 1, '', 'fact', '019b78ca-4ad0-7000-8000-000000000052', '', 'probed|a', 2, 3, false, '{}', '019b78ca-4eb8-7000-8000-000000000053', '2026-01-01T09:01:24.000000Z', '019b78ca-4300-7000-8000-000000000050', '\x73616c74000000000000000000000000', '\x510989e10872f565c9c0e34c4098f56b05f010e6fd0985d41d7fe2309e5abbb5');
ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (owner, id);
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
ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_pkey PRIMARY KEY (owner, id, version, content, reach, by);
ALTER TABLE ONLY public.version
    ADD CONSTRAINT version_pkey PRIMARY KEY (owner, id, version);
CREATE UNIQUE INDEX account_login ON public.account USING btree (login);
CREATE INDEX change_at ON public.change USING btree (owner, at);
CREATE UNIQUE INDEX journal_position ON public.journal_entry USING btree ("position");
CREATE INDEX journal_tail ON public.journal_entry USING btree (id) WHERE ("position" IS NULL);
CREATE INDEX version_change ON public.version USING btree (owner, change);
CREATE INDEX version_file ON public.version USING btree (owner, key) WHERE (kind = 'file'::text);
CREATE INDEX version_root ON public.version USING btree (kind, key) WHERE (tree = id);
CREATE INDEX version_seen ON public.version USING btree (kind, owner) WHERE (reach >= 2);
CREATE INDEX version_tree ON public.version USING btree (owner, tree, kind);
ALTER TABLE ONLY public.change
    ADD CONSTRAINT change_owner_undoes_fkey FOREIGN KEY (owner, undoes) REFERENCES public.change(owner, id) DEFERRABLE;
ALTER TABLE ONLY public.journal_content
    ADD CONSTRAINT journal_content_owner_id_fkey FOREIGN KEY (owner, id) REFERENCES public.journal_entry(owner, id);
ALTER TABLE ONLY public.record
    ADD CONSTRAINT record_owner_parent_fkey FOREIGN KEY (owner, parent) REFERENCES public.record(owner, id) DEFERRABLE;
ALTER TABLE ONLY public.record
    ADD CONSTRAINT record_owner_tree_fkey FOREIGN KEY (owner, tree) REFERENCES public.record(owner, id) DEFERRABLE;
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
CREATE POLICY account_see ON public.account FOR SELECT USING (((owner = ( SELECT public.jalon_own() AS jalon_own)) OR (( SELECT public.jalon_purpose() AS jalon_purpose) = 'operator'::text)));
ALTER TABLE public.change ENABLE ROW LEVEL SECURITY;
CREATE POLICY change_add ON public.change FOR INSERT WITH CHECK ((owner = ( SELECT public.jalon_own() AS jalon_own)));
CREATE POLICY change_answer ON public.change FOR UPDATE USING ((owner = ( SELECT public.jalon_own() AS jalon_own)));
CREATE POLICY change_keep ON public.change TO jalon_owner USING (true) WITH CHECK (true);
CREATE POLICY change_see ON public.change FOR SELECT USING ((owner = ( SELECT public.jalon_own() AS jalon_own)));
ALTER TABLE public.checkpoint ENABLE ROW LEVEL SECURITY;
CREATE POLICY checkpoint_add ON public.checkpoint FOR INSERT WITH CHECK ((( SELECT public.jalon_purpose() AS jalon_purpose) = 'integrator'::text));
CREATE POLICY checkpoint_keep ON public.checkpoint TO jalon_owner USING (true) WITH CHECK (true);
CREATE POLICY checkpoint_see ON public.checkpoint FOR SELECT USING ((( SELECT public.jalon_context() AS jalon_context) IS NOT NULL));
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
GRANT SELECT,INSERT ON TABLE public.change TO jalon_serve;
GRANT UPDATE(answer) ON TABLE public.change TO jalon_serve;
GRANT SELECT,INSERT ON TABLE public.checkpoint TO jalon_serve;
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
GRANT SELECT,INSERT ON TABLE public.signature TO jalon_serve;
GRANT SELECT,INSERT ON TABLE public.version TO jalon_serve;
GRANT UPDATE(body) ON TABLE public.version TO jalon_serve;
GRANT UPDATE(salt) ON TABLE public.version TO jalon_serve;
