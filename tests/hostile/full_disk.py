# SPDX-License-Identifier: MIT
"""No room left at every stage of every command that writes: see full-disk.sh."""
import os
import re
import resource
import signal
import subprocess

import arguments
import victims

page = 4096
unlimited = resource.RLIM_INFINITY
complaint = re.compile(r"^crm: cannot .+\n(  .+\n)*hint: .*(room|limit).*\n\Z", re.MULTILINE)


class FileLimit:
    """No file gets larger than so many bytes: writing more fails with EFBIG."""
    name = "files that may not grow"

    def run(self, subject, room, **streams):
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, unlimited))
        return subprocess.run(["crm", *subject.victim.words], cwd=subject.folder, env=victims.environment, stdin=subprocess.DEVNULL, text=True,
                              stderr=subprocess.PIPE, preexec_fn=limit, check=False, **streams)

    def release(self):
        pass


class FullDisk:
    """A small file system that is full but for so many bytes: writing more fails with ENOSPC."""
    name = "a full disk"

    def __init__(self, folder):
        self.filler = os.path.join(folder, "filler")

    def run(self, subject, room, **streams):
        state = os.statvfs(subject.folder)
        taken = state.f_bavail * state.f_frsize - room
        if room != unlimited and taken > 0:
            with open(self.filler, "wb") as file:
                os.posix_fallocate(file.fileno(), 0, taken)
        done = subprocess.run(["crm", *subject.victim.words], cwd=subject.folder, env=victims.environment, stdin=subprocess.DEVNULL, text=True,
                              stderr=subprocess.PIPE, check=False, **streams)
        if room != unlimited:
            self.read(subject)
        return done

    def read(self, subject):
        """Reading needs no room."""
        done = victims.crm("contact", "list", "--count", folder=subject.folder)
        if done.returncode != 0 and subject.victim.base != "old":
            raise ValueError(f"a reader: exit code {done.returncode}: {done.stderr.strip()}")

    def release(self):
        if os.path.exists(self.filler):
            os.remove(self.filler)


def attempt(subject, disk, room, tally):
    subject.begin()
    try:
        done = disk.run(subject, room, stdout=subprocess.DEVNULL)
    finally:
        disk.release()
    if done.returncode not in (0, 9):
        raise ValueError(f"exit code {done.returncode}: {done.stderr.strip()}")
    if done.returncode == 9 and not complaint.search(done.stderr):
        raise ValueError(f"it does not say what to do: {done.stderr.strip()}")
    is_after = subject.check(acknowledged=done.returncode == 0)
    if done.returncode == 9 and is_after and subject.after != subject.before:
        raise ValueError(f"exit code 9, but it is done: {done.stderr.strip()}")
    tally[done.returncode] += 1


def fill(subject, disk, each):
    """First halves the room until it is nearly too little, then goes from there to none in even steps."""
    enough = 2 * sum(os.path.getsize(os.path.join("done", name)) for name in os.listdir("done") if not name.endswith(".csv")) + (1 << 17)
    too_little = 0
    tally = {0: 0, 9: 0}
    halvings = min(each // 2, 8)
    for step in range(each):
        if step == 0:
            room = 0
        elif step <= halvings:
            room = (too_little + enough) // 2 // page * page
        else:
            room = too_little * (step - halvings) // (each - halvings) // page * page
        failed = tally[9]
        try:
            attempt(subject, disk, room, tally)
        except ValueError as fault:
            faults.add(f"{subject.victim.name}, {disk.name}, {room} bytes: {fault}")
        if step <= halvings and tally[9] > failed:
            too_little = room
        elif step <= halvings:
            enough = room
    print(f"{subject.victim.name}, {disk.name}: done {tally[0]} times, failed {tally[9]} times; {enough} bytes are enough")
    return each


def nowhere_to_print(subject):
    """Standard output on /dev/full: nothing is done whose outcome cannot be said."""
    subject.begin()
    with open("/dev/full", "wb") as full:
        done = FileLimit().run(subject, unlimited, stdout=full)
    try:
        if done.returncode == 9 and not complaint.search(done.stderr):
            raise ValueError(f"it does not say what to do: {done.stderr.strip()}")
        is_after = subject.check(acknowledged=done.returncode == 0)
        if done.returncode == 9 and is_after and subject.after != subject.before:
            raise ValueError("exit code 9, but it is done")
    except ValueError as fault:
        faults.add(f"{subject.victim.name}, standard output is full: {fault}")


options = arguments.parse(__doc__, count=60, full_count=1000)
faults = victims.Faults()
known = victims.known_victims()
mounted = os.environ.get("SMALL_DISK")
disks = [FileLimit(), *([FullDisk(mounted)] if mounted else [])]
each = max(4, -(-options.count // len(known) // len(disks)))
total = 0
for subject in victims.all_subjects(known, rows=200):
    nowhere_to_print(subject)
    for disk in disks:
        total += fill(subject, disk, each)
print(f"{total} times without room, {faults.count} faults")
faults.exit()
