-- work: list of all contacts as jsonl
-- crm: contact list --format jsonl
-- at most: 1.5
-- check: rows
-- mode: list
-- no headings
select json_object({contact members}) from contact t order by t.number;
