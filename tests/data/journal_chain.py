#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Usage: journal_chain.py DATABASE: the hash of the last operation, recomputed from the tables as ARCHITECTURE.md says they are sealed."""
import hashlib
import sqlite3
import sys


def field(value):
    if value is None:
        return b"-,"
    data = value if isinstance(value, bytes) else str(value).encode()
    return b"%d:%s," % (len(data), data)


def digest(salt, *fields):
    return hashlib.sha256(salt + b"".join(map(field, fields))).digest()


def head(path):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    hash_before = bytes(32)
    operations = database.execute(
        'SELECT number, id, at, user, replica, command, kind, reverts, first_change, changes, salt FROM operation ORDER BY number')
    for number, identifier, at, user, replica, command, kind, reverts, first_change, changes, salt in operations.fetchall():
        chain = hashlib.sha256(hash_before)
        for each in (number, identifier, replica, kind, reverts, first_change):
            chain.update(field(each))
        chain.update(digest(salt, at, user, command))
        rows = database.execute(
            'SELECT salt, number, operation, type, record, action, before, after FROM change WHERE operation = ? ORDER BY number', (number,))
        for row in rows:
            chain.update(digest(*row))
        chain.update(field(changes))
        hash_before = chain.digest()
    return hash_before.hex()


if __name__ == "__main__":
    print(head(sys.argv[1]))
