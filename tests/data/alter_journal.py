#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Usage: alter_journal.py CRM DATABASE: flips one bit in each column of each row of the journal, in a copy of the file each, and asks crm
audit verify. It has to find each, and to name the operation and change where it is. Prints how many there were."""
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile


def altered(value):
    if isinstance(value, int):
        return value ^ 1
    data = value if isinstance(value, bytes) else value.encode()
    middle = len(data) // 2
    data = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1:]
    return data if isinstance(value, bytes) else data.decode("utf-8", "surrogateescape").encode("utf-8", "replace").decode()


def faults(crm, path):
    run = subprocess.run([crm, "audit", "verify", "--format", "json", "--db", path], capture_output=True, text=True, check=False)
    return run.returncode, json.loads(run.stdout or "[]"), run.stderr


def main():
    crm, path = sys.argv[1:]
    tables = {"operation": ("number", "number"), "change": ("number", "operation")}
    tried = missed = 0
    folder = tempfile.mkdtemp()
    copy = os.path.join(folder, "copy.db")
    original = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    for table, (key, operation) in tables.items():
        cursor = original.execute(f'SELECT * FROM "{table}"')
        names = [column[0] for column in cursor.description]
        for row in cursor.fetchall():
            values = dict(zip(names, row))
            for name, value in values.items():
                if value is None or altered(value) == value:
                    continue
                shutil.copyfile(path, copy)
                database = sqlite3.connect(copy)
                try:
                    database.execute(f'UPDATE "{table}" SET "{name}" = ? WHERE "{key}" = ?', (altered(value), values[key]))
                except sqlite3.IntegrityError:  # a number that another row has
                    continue
                finally:
                    database.commit()
                    database.close()
                tried += 1
                code, found, words = faults(crm, copy)
                numbers = {fault["operation"] for fault in found}
                # A row whose own number was altered is missed where it was, and found where it is.
                if code != 8 or (name not in ("number", "operation") and values[operation] not in numbers):
                    missed += 1
                    print(f"{table} {values[key]}, {name}: exit {code}, {found} {words}")
    shutil.rmtree(folder)
    print(f"{tried} bits flipped, {missed} not found in their place")


main()
