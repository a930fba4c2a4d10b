# SPDX-License-Identifier: MIT
"""What the tests that interrupt commands share: the commands, the databases in which they begin, and what must hold afterwards."""
import dataclasses
import hashlib
import json
import os
import re
import random
import shutil
import sqlite3
import subprocess
import sys
import time

import arguments

here = os.path.dirname(os.path.abspath(__file__))
golden = os.path.join(here, "..", "golden")
environment = {name: value for name, value in os.environ.items() if not name.startswith(("CRM_", "XDG_"))}
environment.update(CRM_DB="crm.db", CRM_USER="ada", CRM_NOW="2026-11-22T08:30:00Z", CRM_SEED="1", NO_COLOR="1", LC_ALL="C.UTF-8", TZ="UTC")
latest = "2026-11-22T08:31:00Z"


@dataclasses.dataclass(frozen=True)
class Victim:
    """A command that is interrupted. Adding one is one row; a row whose command this crm does not know is passed over."""
    name: str
    base: str  # the folder below bases/ in which it begins
    words: list
    output: str = ""  # a file that it writes besides the database


victims = [
    Victim("first import", "nothing", ["import", "contacts", "people.csv"]),
    Victim("import", "filled", ["import", "contacts", "more.csv"]),
    Victim("import that updates", "filled", ["import", "contacts", "again.csv", "--key", "emails", "--update"]),
    Victim("add", "filled", ["contact", "add", "Ann Lee", "--email", "ann@two.example", "--company", "Two Oy", "--tag", "new"]),
    Victim("bulk edit", "filled", ["contact", "edit", "--where", "name ~= 1", "--set", "title=Boss", "--add-tag", "vip", "--yes"]),
    Victim("bulk removal", "filled", ["contact", "rm", *map(str, range(1, 60)), "--yes"]),
    Victim("merge", "filled", ["contact", "merge", "c1@one.example", "c2@one.example", "--yes"]),
    Victim("undo", "edited", ["undo"]),
    Victim("redo", "undone", ["redo"]),
    Victim("migration", "old", ["stats"]),
    Victim("index rebuild", "filled", ["index", "rebuild"]),
    Victim("search that takes records in", "unindexed", ["search", "Contact", "2222"]),
    Victim("export", "filled", ["export", "all", "--journal", "-o", "all.json"], "all.json"),
    Victim("first import all", "nothing", ["import", "all", "journal.json"]),
    Victim("import all", "other", ["import", "all", "journal.json", "--no-journal"]),
]


def crm(*words, folder, **options):
    return subprocess.run(["crm", *words], cwd=folder, env={**environment, **options.pop("env", {})}, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, check=False, **options)


def must(*words, folder, **options):
    done = crm(*words, folder=folder, **options)
    if done.returncode != 0:
        sys.exit(f"crm {' '.join(words)}: exit code {done.returncode}: {done.stderr}")
    return done.stdout


def is_known(*words):
    """Whether this crm has the command."""
    return crm(*words, "--help", folder=".").returncode == 0


def known_victims():
    verbs = {victim.name: [word for word in victim.words[:2] if word.isalpha()] for victim in victims}
    known = [victim for victim in victims if is_known(*verbs[victim.name][:2 if victim.words[0] in ("contact", "index") else 1])]
    for victim in victims:
        if victim not in known:
            print(f"passed over: {victim.name}, since there is no `crm {' '.join(victim.words[:2])}`")
    return known


def write_contacts(path, numbers, title=""):
    with open(path, "w", encoding="utf-8") as file:
        file.write("name,email,company,title,tags,notes\n")
        for number in numbers:
            file.write(f"Contact {number},c{number}@one.example,Company {number % 97},{title},t{number % 7},some words about {number}\n")


def make_old_file(path, contacts):
    """A file of version 1 of the tables, with more in it than the golden records, so that bringing it up to date takes a while."""
    database = sqlite3.connect(path, isolation_level=None)
    database.executescript("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF")
    for name in ("schema-1.sql", "data-1.sql"):
        with open(os.path.join(golden, name), encoding="utf-8") as file:
            database.executescript(file.read())
    database.execute("BEGIN")
    (last, replica), = database.execute("SELECT max(c.number), o.replica FROM change AS c, operation AS o WHERE o.number = 1")
    operation = (f"{15:026}", latest, replica, last + 1, contacts)
    database.execute("INSERT INTO operation (number, id, at, user, replica, command, kind, first_change, changes) "
                     "VALUES (15, ?, ?, 'ada', ?, 'crm import contacts many.csv', 'write', ?, ?)", operation)
    for number in range(3, contacts + 3):
        image = json.dumps({"number": number, "name": f"Contact {number}"}, separators=(",", ":"))
        database.execute("INSERT INTO change (number, operation, type, record, action, after) VALUES (?, 15, 'contact', ?, 'create', ?)",
                         (last + number - 2, f"ct_{number:026}", image))
        row = (f"ct_{number:026}", number, f"Contact {number}", f"contact {number}", latest, latest)
        database.execute("INSERT INTO contact (id, number, name, name_folded, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)", row)
    database.execute("UPDATE counter SET value = ? WHERE name = 'contact'", (contacts + 2,))
    database.execute("COMMIT")
    database.executescript("PRAGMA application_id = 1668443441; PRAGMA user_version = 1; PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def make_bases(rows):
    """bases/NAME: a folder for each beginning, with the files that the commands read."""
    os.makedirs("bases/nothing")
    write_contacts("bases/nothing/people.csv", range(1, rows + 1))
    filled = "bases/filled"
    shutil.copytree("bases/nothing", filled)
    must("import", "contacts", "people.csv", "--quiet", folder=filled)
    must("deal", "add", "Website", "--value", "1000", "--contact", "c1@one.example", "--contact", "c2@one.example", folder=filled)
    must("search", "Contact", folder=filled)
    write_contacts(f"{filled}/more.csv", range(rows + 1, 2 * rows + 1))
    write_contacts(f"{filled}/again.csv", range(1, rows + 1), "Chair")
    must("export", "all", "--journal", "-o", "all.json", folder=filled)
    shutil.copy(f"{filled}/all.json", "bases/nothing/journal.json")
    must("contact", "edit", "1", "--title", "First", folder=filled)
    for name, words in [("edited", ["contact", "edit", "--where", "name ~= 1", "--set", "title=Boss", "--yes"]), ("undone", ["undo"])]:
        source = {"edited": filled, "undone": "bases/edited"}[name]
        shutil.copytree(source, f"bases/{name}")
        must(*words, folder=f"bases/{name}")
    shutil.copytree("bases/nothing", "bases/unindexed")
    write_contacts("bases/unindexed/people.csv", range(1, 2500))
    must("import", "contacts", "people.csv", "--quiet", folder="bases/unindexed")
    shutil.copytree("bases/nothing", "bases/other")
    must("company", "add", "Elsewhere", folder="bases/other", env={"CRM_SEED": "1000"})
    os.makedirs("bases/old")
    make_old_file("bases/old/crm.db", rows)


def rows_of(path):
    """Every row of every table but those of the search index, which may be cut into segments in more than one way; and the tables."""
    if not os.path.exists(path):
        return "no file"
    database = sqlite3.connect(path)
    faults = [row[0] for row in database.execute("PRAGMA integrity_check")] + list(database.execute("PRAGMA foreign_key_check"))
    if faults != ["ok"]:
        raise ValueError(f"the file is damaged: {faults}")
    found = hashlib.sha256()
    for name, statement in database.execute("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'search%' ORDER BY name").fetchall():
        found.update(f"{name} {statement}".encode())
        if statement is not None and statement.startswith("CREATE TABLE"):
            for row in database.execute(f'SELECT * FROM "{name}"'):
                # Bytes are seals, and those of a migration are others each time.
                row = [value for value in row if not isinstance(value, bytes)]
                if name != "counter" or not row[0].startswith("search"):
                    found.update(repr(row).encode())
    database.close()
    return found.hexdigest()


def content_of(path):
    if not os.path.exists(path):
        return "no file"
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


class Subject:
    """A victim with the states that it may leave: that before, and that after it was acknowledged."""

    def __init__(self, victim, doctor):
        self.victim = victim
        self.doctor = doctor
        self.folder = os.path.abspath("subject")
        self.begin()
        # Migrated by looking at it: before and after are the same then.
        self.before = self.state()
        self.glances = [self.glance()]
        self.begin()
        started = time.monotonic()
        must(*victim.words, folder=self.folder)
        self.duration = time.monotonic() - started
        self.after = self.state()
        self.glances.append(self.glance())
        self.files = set(os.listdir(self.folder))
        shutil.copytree(self.folder, self.fresh("done"))

    def fresh(self, name):
        shutil.rmtree(name, ignore_errors=True)
        return name

    def begin(self):
        shutil.copytree(f"bases/{self.victim.base}", self.fresh(self.folder))

    def state(self):
        """What crm says of the database, and what is in it."""
        journal = crm("export", "all", "--journal", folder=self.folder)
        if journal.returncode != 0:
            raise ValueError(f"it cannot be read: {journal.stderr}")
        output = content_of(os.path.join(self.folder, self.victim.output)) if self.victim.output else ""
        contents = re.sub(r', "(salt|digest|hash)": "[0-9a-f]*"', "", journal.stdout)
        return hashlib.sha256(contents.encode()).hexdigest(), rows_of(os.path.join(self.folder, "crm.db")), output

    def glance(self):
        """What somebody else sees of it at a moment: exit code and answer."""
        done = crm("contact", "list", "--count", folder=self.folder)
        return done.returncode, done.stdout

    def check(self, acknowledged):
        """Raises ValueError where something is lost, half there or left behind; whether the command's changes are there."""
        state = self.state()
        if state != self.after and (acknowledged or state != self.before):
            parts = [name for name, now, old, new in zip(("export", "rows", "output"), state, self.before, self.after) if now not in (old, new)]
            raise ValueError("an acknowledged command is lost" if state == self.before else f"neither before nor after: {parts or 'mixed'}")
        for words in [["index", "status"], ["contact", "add", "Next", "--now", latest], *([["doctor"]] if self.doctor else [])]:
            done = crm(*words, folder=self.folder)
            if done.returncode != 0:
                raise ValueError(f"crm {' '.join(words)} afterwards: exit code {done.returncode}: {done.stdout}{done.stderr}")
        # A complete file has a name of its own for the two calls that put it in its place.
        part = self.victim.output + ".crm-part"
        strays = {name for name in os.listdir(self.folder) if not self.victim.output or not name.startswith(part)} - self.files - {"crm.db"}
        # Each migration makes its own copy of the file before, also the one after that was killed.
        strays = {name for name in strays if not re.fullmatch(r"crm\.db\.version-\d+\.backup-\d+", name)}
        if strays:
            raise ValueError(f"left behind: {sorted(strays)}")
        return state == self.after


def all_subjects(known, rows):
    make_bases(rows)
    doctor = is_known("doctor")
    print(f"{len(known)} commands, {'with' if doctor else 'without'} crm doctor")
    for victim in known:
        yield Subject(victim, doctor)


class Faults:
    def __init__(self):
        self.count = 0

    def add(self, text):
        self.count += 1
        print(f"FAULT: {text}")

    def exit(self):
        sys.exit(1 if self.count else 0)
