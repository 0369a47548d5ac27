-- What people typed and did not save. It is no part of the record: it goes when
-- it is saved, discarded or old, and a backup leaves it out.
CREATE TABLE unfinished (
  owner   TEXT NOT NULL,
  account TEXT NOT NULL,
  -- The form that it stands in.
  place   TEXT NOT NULL,
  body    TEXT NOT NULL,
  at      TEXT NOT NULL,
  PRIMARY KEY (owner, account, place)
);
