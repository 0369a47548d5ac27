-- Facts are records of the register like others, with versions and entries in
-- the journal. The program has made them of these rows before it takes the table
-- away (migrate_facts.go).
DROP TABLE fact;
