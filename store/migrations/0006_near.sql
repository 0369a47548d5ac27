-- What a State's own people may see beyond the network is read by its State and kind.
CREATE INDEX version_state ON version (state, kind);
