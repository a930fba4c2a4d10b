# SPDX-License-Identifier: MIT
"""Sixteen processes that write and eight that read at once: see crowd.sh."""
import collections
import os
import sqlite3
import subprocess
import sys
import threading
import time

import arguments
import victims

writers = 16
readers = 8
limit = 0.1  # seconds that a reader may wait for writers
reading = [["contact", "list", "--count"], ["contact", "show", "1", "--format", "json"], ["history", "--limit", "5"],
           ["contact", "list", "tags = shared", "--format", "ids"]]
surroundings = {name: value for name, value in victims.environment.items() if name not in ("CRM_NOW", "CRM_SEED")}


def run(words, database):
    """Exit code, what was said, and the seconds that it took beyond those in which it worked: waiting for locks, for the disk, for its turn."""
    started = time.monotonic()
    process = subprocess.Popen(["crm", *words], env={**surroundings, "CRM_DB": database}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)
    out, said = process.communicate()
    return process.returncode, out, said, time.monotonic() - started


class Crowd:
    def __init__(self, database, count):
        self.database = database
        self.count = count
        self.acknowledged = collections.Counter()
        self.names = []
        self.faults = []
        self.longest = 0.0
        self.log_size = 0
        self.writing = threading.Event()

    def write(self, writer):
        """A third new records, a third changes of a record of the writer's own, a third of one that all share."""
        for number in range(self.count):
            kind = ("add", "own", "shared")[number % 3]
            name = f"Writer {writer} contact {number}"
            words = {"add": ["contact", "add", name, "--email", f"w{writer}.n{number}@one.example", "--company", "Acme", "--tag", "new"],
                     "own": ["contact", "edit", f"w{writer}.n0@one.example", "--set", f"title=Step {number}"],
                     "shared": ["contact", "edit", "shared@one.example", "--set", f"title={writer}.{number}"]}[kind]
            code, _, said, seconds = run(words, self.database)
            self.longest = max(self.longest, seconds)
            if code != 0:
                self.faults.append(f"crm {' '.join(words)}: exit code {code} after {seconds:.1f} s: {said.strip()}")
                continue
            self.acknowledged[kind] += 1
            if kind == "add":
                self.names.append(name)

    def watch_log(self):
        while self.writing.is_set():
            try:
                self.log_size = max(self.log_size, os.path.getsize(self.database + "-wal"))
            except FileNotFoundError:
                pass
            time.sleep(0.02)

    def check(self):
        """Each acknowledged command is in the rows and in the journal, once."""
        database = sqlite3.connect(self.database)
        one = lambda statement: database.execute(statement).fetchone()[0]
        expected = {
            "integrity": ("ok", one("PRAGMA integrity_check")),
            "contacts": (sorted(self.names), [row[0] for row in database.execute("SELECT name FROM contact WHERE number > 1 ORDER BY name")]),
            "operations": (sum(self.acknowledged.values()), one("SELECT count(*) FROM operation WHERE number > 1")),
            "changes of the shared contact": (self.acknowledged["shared"], one(
                "SELECT count(*) FROM change WHERE action = 'update' AND record = (SELECT id FROM contact WHERE number = 1)")),
            "changes of own contacts": (self.acknowledged["own"], one(
                "SELECT count(*) FROM change WHERE action = 'update' AND type = 'contact' AND record <> (SELECT id FROM contact WHERE number = 1)")),
            "companies": (1, one("SELECT count(*) FROM company")),
            "numbers": (len(self.names) + 1, one("SELECT max(number) FROM contact")),
        }
        database.close()
        return [f"{what}: {found} instead of {wanted}" for what, (wanted, found) in expected.items() if wanted != found]


def read(database, times, stop, faults):
    """Until the writers are done: who reads too fast to be disturbed goes on."""
    number = 0
    while not stop.is_set():
        words = reading[number % len(reading)]
        number += 1
        code, _, said, seconds = run(words, database)
        times.append(seconds)
        if code != 0:
            faults.append(f"crm {' '.join(words)}: exit code {code}: {said.strip()}")


def measure(crowd, read_from):
    """The times of the readers while the crowd writes."""
    times, stop = [], threading.Event()
    crowd.writing.set()
    reading_threads = [threading.Thread(target=read, args=(read_from, times, stop, crowd.faults)) for _ in range(readers)]
    writing_threads = [threading.Thread(target=crowd.write, args=(writer,)) for writer in range(writers)]
    watcher = threading.Thread(target=crowd.watch_log)
    started = time.monotonic()
    for thread in [*reading_threads, *writing_threads, watcher]:
        thread.start()
    for thread in writing_threads:
        thread.join()
    stop.set()
    crowd.writing.clear()
    for thread in [*reading_threads, watcher]:
        thread.join()
    return sorted(times), time.monotonic() - started


def percentile(times, part):
    return times[min(len(times) - 1, int(part * len(times)))] * 1000


def begin(name, count):
    database = os.path.abspath(name)
    code, _, said, _ = run(["contact", "add", "Shared", "--email", "shared@one.example", "--company", "Acme", "--tag", "shared"], database)
    if code != 0:
        sys.exit(said)
    return Crowd(database, count)


options = arguments.parse(__doc__, count=6, full_count=2000)
# The same load on another file: readers then wait for their turn and for the disk, but for no lock.
elsewhere, here = begin("elsewhere.db", options.count), begin("here.db", options.count)
undisturbed, _ = measure(elsewhere, here.database)
disturbed, seconds = measure(here, here.database)
faults = victims.Faults()
for fault in [*elsewhere.faults, *here.faults, *here.check(), *elsewhere.check()]:
    faults.add(fault)
done = sum(here.acknowledged.values())
print(f"{done} commands of {writers} writers in {seconds:.1f} s, {done / seconds:.0f} a second; the slowest took {here.longest:.2f} s")
print(f"{len(disturbed)} commands of {readers} readers: median {percentile(disturbed, 0.5):.0f} ms, 99% {percentile(disturbed, 0.99):.0f} ms, "
      f"maximum {disturbed[-1] * 1000:.0f} ms; while others write to another file "
      f"{percentile(undisturbed, 0.5):.0f}, {percentile(undisturbed, 0.99):.0f} and {undisturbed[-1] * 1000:.0f} ms")
extra = {"99%": percentile(disturbed, 0.99) - percentile(undisturbed, 0.99), "the maximum": (disturbed[-1] - undisturbed[-1]) * 1000}
print("waited for writers: " + ", ".join(f"{what} {wait:+.0f} ms" for what, wait in extra.items()))
print(f"the log grew to {here.log_size / 1024:.0f} KiB, the file to {os.path.getsize(here.database) / 1024:.0f} KiB")
# A machine that does other things, too, says nothing about time.
if options.count >= 200:
    for what, wait in extra.items():
        if wait > limit * 1000:
            faults.add(f"readers wait for writers: {what} {wait:.0f} ms")
    # A writer begins it anew at 4,000 pages of 8 KiB, however many commands there are; some more may come while it waits for readers.
    if here.log_size > 40 << 20:
        faults.add("the log grows without bound")
print(f"{faults.count} faults")
faults.exit()
