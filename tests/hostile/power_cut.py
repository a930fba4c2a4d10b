# SPDX-License-Identifier: MIT
"""What a disk may hold after a power cut, for every command that writes: see power-cut.sh."""
import collections
import os
import random
import re
import sqlite3
import subprocess

import arguments
import victims

sector = 512
calls = "openat,close,write,pwrite64,ftruncate,fallocate,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat"
descriptor_form = re.compile(r"/proc/self/fd/(\d+)")
line_form = re.compile(r"\d+ +(\w+)\((.*)\) += (-?\d+)")


def bytes_of(text):
    return bytes.fromhex(text.strip('"').replace("\\x", ""))


class File:
    """Bytes that are on the disk for good, and writes of which the disk has promised nothing yet."""

    def __init__(self, content=b""):
        self.content = bytearray(content)
        self.pending = []

    def apply(self, content, offset, data):
        """Without data: cut or extended to the offset."""
        if data is None:
            del content[offset:]
        content.extend(bytes(max(0, offset - len(content))))
        if data is not None:
            content[offset:offset + len(data)] = data

    def sync(self):
        for offset, data in self.pending:
            self.apply(self.content, offset, data)
        self.pending.clear()

    def after_cut(self, lots, chance):
        """Of what was not promised some is there, in any choice, and a write may have come to an end between two sectors."""
        content = bytearray(self.content)
        for offset, data in self.pending:
            if lots.random() < chance:
                torn = data is not None and chance < 1 and lots.random() < 0.1
                self.apply(content, offset, data[:lots.randrange(0, len(data) + 1, sector)] if torn else data)
        return content


class Disk:
    """The folder of a command as it was told to the disk, call by call."""

    def __init__(self, folder):
        self.folder = folder
        self.names = {}
        for name in os.listdir(folder):
            with open(os.path.join(folder, name), "rb") as file:
                self.names[name] = File(file.read())
        self.promised = dict(self.names)
        self.pending = []
        self.open = {}
        self.offsets = {}

    def name_of(self, text):
        """Of a path in this folder; None for any other."""
        path = os.path.normpath(os.path.join(self.folder, bytes_of(text).decode()))
        return os.path.basename(path) if os.path.dirname(path) == self.folder else "." if path == self.folder else None

    def file_of(self, text):
        """What a path leads to: a name in this folder or the number of an open file."""
        if found := descriptor_form.fullmatch(bytes_of(text).decode()):
            return self.open.get(int(found[1]))
        return self.names.get(self.name_of(text))

    def change_names(self, removed, name=None, file=None):
        self.names.pop(removed, None)
        if name is not None:
            self.names[name] = file
        self.pending.append(dict(self.names))

    def sync(self, file):
        if file == ".":
            self.promised = dict(self.names)
            self.pending.clear()
        else:
            file.sync()

    def open_file(self, words, descriptor):
        name = self.name_of(words[1])
        file = "." if name == "." else self.file_of(words[1])
        if "O_TMPFILE" in words[2]:
            file = File() if name == "." else None
        elif file is None and name is not None:
            file = File()
            self.change_names(None, name, file)
        if file is None:
            return
        self.open[descriptor] = file
        self.offsets[descriptor] = 0
        if "O_TRUNC" in words[2]:
            file.pending.append((0, None))

    def call(self, name, text, result):
        """Whether the disk is another afterwards."""
        words = text.split(", ")
        if name == "openat":
            before = len(self.pending)
            self.open_file(words, result)
            return len(self.pending) > before
        if name.startswith(("rename", "link", "unlink")):
            paths = [word for word in words if word.startswith('"')]
            if file := self.file_of(paths[0]):
                removed = None if name.startswith("link") else self.name_of(paths[0])
                self.change_names(removed, *([] if name.startswith("unlink") else [self.name_of(paths[1]), file]))
            return True
        file = self.open.get(int(words[0]))
        if file is None:
            return False
        if name == "close":
            del self.open[int(words[0])]
            return False
        if "sync" in name:
            self.sync(file)
        elif name == "ftruncate":
            file.pending.append((int(words[1]), None))
        elif name == "fallocate":
            raise ValueError("fallocate is not known here")
        else:
            offset = int(words[3]) if name == "pwrite64" else self.offsets[int(words[0])]
            file.pending.append((offset, bytes_of(words[1])[:result]))
            self.offsets[int(words[0])] = offset + result
        return True

    def cut(self, lots, target):
        """Leaves in the folder what a power cut now might leave: names come in the order in which they were changed, as file systems with a
        journal have it, bytes in any."""
        chance = lots.choice([0, 0.5, 0.9, 1])
        names = lots.choice([self.promised, *self.pending])
        for name in os.listdir(target):
            if name not in names:
                os.remove(os.path.join(target, name))
        for name, file in names.items():
            # The shared memory of the log is no part of it: whoever opens it first makes it anew.
            content = b"" if name.endswith("-shm") else file.after_cut(lots, chance)
            with open(os.path.join(target, name), "wb") as out:
                out.write(content)


def trace(subject):
    log = os.path.abspath("log")
    subprocess.run(["strace", "-f", "-qq", "-xx", "-s", "10000000", "-e", f"trace={calls}", "-o", log, "crm", *subject.victim.words],
                   cwd=subject.folder, env=victims.environment, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    with open(log, encoding="ascii") as file:
        for line in file:
            if (found := line_form.match(line)) and int(found[3]) >= 0:
                yield found[1], found[2], int(found[3])


def bystander(subject):
    """Somebody who has the file open: then the command is not the last one, who would move the log into the file."""
    database = sqlite3.connect(os.path.join(subject.folder, "crm.db"))
    database.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    return database


def cut_often(subject, times, tally, company):
    subject.begin()
    disk = Disk(subject.folder)
    # Not before: who closes a file gives up all locks that his process has on it.
    database = bystander(subject) if company else None
    events = list(trace(subject))
    if company:
        database.close()
    last = len(events) - 1
    moments = [number for number, (name, *_) in enumerate(events) if name not in ("close", "openat")]
    # Every time once after the command was acknowledged.
    chosen = collections.Counter([*lots.choices(moments, k=times - 1), last])
    for number, event in enumerate(events):
        disk.call(*event)
        for _ in range(chosen[number]):
            try:
                subject.begin()
                disk.cut(lots, subject.folder)
                tally["after" if subject.check(acknowledged=number == last) else "before"] += 1
            except ValueError as fault:
                faults.add(f"{subject.victim.name}, cut after call {number + 1} of {len(events)} ({event[0]}): {fault}")
    return len(moments)


options = arguments.parse(__doc__, count=30, full_count=1000)
lots = random.Random(options.seed)
faults = victims.Faults()
known = victims.known_victims()
each = max(1, -(-options.count // len(known) // 2))
total = 0
for subject in victims.all_subjects(known, rows=200):
    tally = {"before": 0, "after": 0}
    runs = [False] if subject.victim.base == "nothing" else [False, True]
    calls_seen = [cut_often(subject, each, tally, company) for company in runs]
    total += each * len(runs)
    print(f"{subject.victim.name}: {' and '.join(map(str, calls_seen))} calls; cut {each * len(runs)} times: {tally['before']} before it was there, "
          f"{tally['after']} after")
print(f"{total} power cuts, {faults.count} faults")
faults.exit()
