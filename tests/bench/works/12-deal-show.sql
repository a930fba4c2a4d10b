-- work: deal show NUMBER
-- crm: deal show {deal} --format csv
-- at most: 2
-- grows: no
select {deal columns} from deal t where t.number = {deal};
