-- The register: whose, what, in which version, by whom, and the journal.
-- One text for SQLite and PostgreSQL. Instants are TEXT in RFC 3339, UTC, with
-- six decimals, so that they order as texts; hashes and salts are bytes.
-- Every key of what belongs to an owner carries the owner.

CREATE TABLE account (
  owner    TEXT NOT NULL,
  id       TEXT NOT NULL,
  login    TEXT NOT NULL,
  name     TEXT NOT NULL,
  role     TEXT NOT NULL,
  created  TEXT NOT NULL,
  disabled TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (owner, id)
);
-- Accounts are written by the operator alone, so this tells nobody of others.
CREATE UNIQUE INDEX account_login ON account (login);

CREATE TABLE change (
  owner   TEXT NOT NULL,
  id      TEXT NOT NULL,
  verb    TEXT NOT NULL,
  at      TEXT NOT NULL,
  by      TEXT NOT NULL,
  why     TEXT NOT NULL,
  request TEXT,
  undoes  TEXT,
  answer  TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (owner, id),
  UNIQUE (owner, request),
  UNIQUE (owner, undoes),
  FOREIGN KEY (owner, undoes) REFERENCES change (owner, id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX change_at ON change (owner, at);

-- What a record is recognised by, and its newest version. Only its owner sees it.
CREATE TABLE record (
  owner   TEXT NOT NULL,
  id      TEXT NOT NULL,
  kind    TEXT NOT NULL,
  tree    TEXT NOT NULL,
  parent  TEXT,
  -- The tree that the key is unique in; '' on a root, whose key is its owner's.
  within  TEXT NOT NULL,
  key     TEXT NOT NULL,
  version BIGINT NOT NULL CHECK (version >= 1),
  PRIMARY KEY (owner, id),
  UNIQUE (owner, kind, within, key),
  -- A restore puts the rows back in any order, and holds them together at its end.
  FOREIGN KEY (owner, tree) REFERENCES record (owner, id) DEFERRABLE INITIALLY IMMEDIATE,
  FOREIGN KEY (owner, parent) REFERENCES record (owner, id) DEFERRABLE INITIALLY IMMEDIATE
);

-- What a record says, version by version. Rows are added; an erasure empties
-- body and salt and nothing else.
CREATE TABLE version (
  owner   TEXT NOT NULL,
  id      TEXT NOT NULL,
  version BIGINT NOT NULL,
  -- The State of the owner, '' for bodies of the region: nobody's version stands
  -- among another State's.
  state   TEXT NOT NULL CHECK (state = '' OR (state = substr(owner, 1, 3) AND substr(owner, 4, 1) IN ('', ':'))),
  kind    TEXT NOT NULL,
  tree    TEXT NOT NULL,
  parent  TEXT NOT NULL,
  key     TEXT NOT NULL,
  ord     BIGINT NOT NULL,
  reach   BIGINT NOT NULL CHECK (reach BETWEEN 0 AND 3),
  gone    BOOLEAN NOT NULL,
  body    TEXT NOT NULL,
  change  TEXT NOT NULL,
  at      TEXT NOT NULL,
  by      TEXT NOT NULL,
  salt    BYTEA,
  digest  BYTEA NOT NULL,
  PRIMARY KEY (owner, id, version),
  FOREIGN KEY (owner, id) REFERENCES record (owner, id),
  FOREIGN KEY (owner, change) REFERENCES change (owner, id)
);
CREATE INDEX version_tree ON version (owner, tree, kind);
CREATE INDEX version_change ON version (owner, change);
-- What is looked for by its key are roots and files.
CREATE INDEX version_root ON version (kind, key) WHERE tree = id;
CREATE INDEX version_file ON version (owner, key) WHERE kind = 'file';
CREATE INDEX version_seen ON version (kind, owner) WHERE reach >= 2;

CREATE TABLE signature (
  owner   TEXT NOT NULL,
  id      TEXT NOT NULL,
  version BIGINT NOT NULL,
  content TEXT NOT NULL,
  reach   BIGINT NOT NULL,
  by      TEXT NOT NULL,
  at      TEXT NOT NULL,
  PRIMARY KEY (owner, id, version, content, reach, by),
  FOREIGN KEY (owner, id, version) REFERENCES version (owner, id, version)
);

CREATE TABLE file_content (
  owner   TEXT NOT NULL,
  sha256  TEXT NOT NULL,
  content BYTEA NOT NULL,
  PRIMARY KEY (owner, sha256)
);

CREATE TABLE journal_entry (
  owner    TEXT NOT NULL,
  id       TEXT NOT NULL,
  at       TEXT NOT NULL,
  leaf     BYTEA NOT NULL,
  position BIGINT,
  PRIMARY KEY (owner, id)
);
-- The tree has one order for all owners: a position says how many entries came
-- before, and nothing of whose they are.
CREATE UNIQUE INDEX journal_position ON journal_entry (position);
CREATE INDEX journal_tail ON journal_entry (id) WHERE position IS NULL;

-- What an entry says. Erasing it deletes the row; the entry and its leaf stay.
CREATE TABLE journal_content (
  owner   TEXT NOT NULL,
  id      TEXT NOT NULL,
  salt    BYTEA NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (owner, id),
  FOREIGN KEY (owner, id) REFERENCES journal_entry (owner, id)
);

CREATE TABLE journal_hash (
  idx  BIGINT PRIMARY KEY,
  hash BYTEA NOT NULL
);

CREATE TABLE checkpoint (
  size BIGINT PRIMARY KEY,
  at   TEXT NOT NULL,
  note TEXT NOT NULL
);

-- Facts that are true for everybody, each with its source in its body.
CREATE TABLE fact (
  tab  TEXT NOT NULL,
  key  TEXT NOT NULL,
  ord  BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (tab, key)
);

-- How often each owner changed something: what a snapshot is compared with.
CREATE TABLE revision (
  owner TEXT PRIMARY KEY,
  n     BIGINT NOT NULL
);
