-- Who it is: what people prove it with, the sessions that they then have, and
-- what of a sign-in is under way. Each row is of an account, in its owner's
-- namespace.

-- A password (as argon2id writes it), the secret of a one-time code (encrypted),
-- a recovery code or an invitation (hashed), a passkey (its public key).
CREATE TABLE credential (
  owner   TEXT NOT NULL,
  id      TEXT NOT NULL,
  account TEXT NOT NULL,
  kind    TEXT NOT NULL CHECK (kind IN ('password', 'code', 'recovery', 'passkey', 'invitation')),
  name    TEXT NOT NULL,
  -- What it is found by: the hash of a recovery code or of an invitation, the ID
  -- of a passkey; '' for the others.
  handle  TEXT NOT NULL,
  secret  TEXT NOT NULL,
  -- The step of time of the last one-time code: each is good once.
  step    BIGINT NOT NULL,
  created TEXT NOT NULL,
  used    TEXT NOT NULL,
  ends    TEXT NOT NULL,
  PRIMARY KEY (owner, id),
  FOREIGN KEY (owner, account) REFERENCES account (owner, id)
);
CREATE INDEX credential_account ON credential (owner, account);
CREATE INDEX credential_handle ON credential (handle) WHERE handle <> '';

-- A session is its token; only the token's hash is kept. No address is.
CREATE TABLE session (
  owner   TEXT NOT NULL,
  id      TEXT NOT NULL,
  account TEXT NOT NULL,
  token   TEXT NOT NULL,
  factor  TEXT NOT NULL,
  browser TEXT NOT NULL,
  system  TEXT NOT NULL,
  begun   TEXT NOT NULL,
  seen    TEXT NOT NULL,
  PRIMARY KEY (owner, id),
  FOREIGN KEY (owner, account) REFERENCES account (owner, id)
);
CREATE INDEX session_token ON session (token);
CREATE INDEX session_account ON session (owner, account);

-- What a sign-in waits for: a second factor, a passkey's answer, the first code of
-- a new device. Each is good once and for minutes; account is '' while nobody knows
-- yet who it will be.
CREATE TABLE ceremony (
  owner   TEXT NOT NULL,
  id      TEXT NOT NULL,
  account TEXT NOT NULL,
  token   TEXT NOT NULL,
  kind    TEXT NOT NULL,
  data    TEXT NOT NULL,
  ends    TEXT NOT NULL,
  PRIMARY KEY (owner, id)
);
CREATE INDEX ceremony_token ON ceremony (token);
