-- What a request asked for, as a digest: the same name for another content is
-- told from the same act asked for again. '' where no request was named, where
-- it was made before this step, and where what it asked for was erased.
ALTER TABLE change ADD COLUMN asked TEXT NOT NULL DEFAULT '';
