# SPDX-License-Identifier: MIT
"""Usage: authorship.py CRM DATABASE. What blame says of every record, against show (values) and history (operations)."""
import csv
import io
import json
import subprocess
import sys

crm, database = sys.argv[1:]
# Printed by show in forms of their own, or not a part of the history.
other_form = {"id", "number", "created_at", "updated_at", "duration"}


def run(*words):
    return subprocess.run([crm, *words, "--db", database], check=True, capture_output=True, text=True).stdout


def rows(*words):
    return [json.loads(line) for line in run(*words, "--format", "jsonl").splitlines()]


faults = 0
compared = 0
for noun in ("contact", "company", "deal", "task"):
    for number in run(noun, "list", "--limit", "12", "--columns", "number", "--format", "csv", "--no-header").split():
        reference = noun + ":" + number
        shown = next(csv.DictReader(io.StringIO(run(noun, "show", number, "--format", "csv"))))
        shown = {field: value for field, value in shown.items() if value and field not in other_form}
        blamed = {row["field"]: row for row in rows("blame", reference) if row["field"] not in other_form}
        last = {row["field"]: row for row in rows("history", reference)}
        if set(shown) != set(blamed):
            faults += 1
            print(reference, "fields differ:", set(shown) ^ set(blamed))
        for field, row in blamed.items():
            compared += 1
            known = (shown.get(field), last[field]["after"], last[field]["operation"])
            if (row["value"], row["value"], row["operation"]) != known:
                faults += 1
                print(reference, field, row, known)
print(f"{compared} fields")
sys.exit(1 if faults or compared < 200 else 0)
