# SPDX-License-Identifier: MIT
"""What damaged-pages.sh does, in its folder and with its environment; takes the count of pages, or "all"."""
import json
import os
import random
import shutil
import subprocess
import sys

SEED = 20261122
TIME_LIMIT = 60
COMMANDS = (
    ("contact", "list", "--format", "json"),
    ("contact", "show", "1"),
    ("export", "all", "--journal"),
    ("history", "--limit", "5"),
    ("search", "person"),
    ("deal", "list", "--filter", "company.name ~= a", "--count"),
    ("report", "pipeline"),
    ("contact", "add", "Another"),
    ("undo", "--dry-run"),
    ("doctor", "--fix", "--dry-run"),
)
faults = []
counts = {"files": 0, "commands": 0, "found": 0, "unfound": 0, "saved": 0, "expected": 0}


def crm(*arguments, database, allowed):
    """Runs a command; anything but a known exit code is a crash."""
    environment = dict(os.environ, CRM_DB=database)
    try:
        done = subprocess.run(("crm",) + arguments, capture_output=True, timeout=TIME_LIMIT, env=environment, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        faults.append(f"{arguments} hangs")
        return 1, b""
    counts["commands"] += 1
    words = done.stderr.decode(errors="replace")
    if done.returncode not in allowed or "this should not happen" in words or "runtime error" in words:
        faults.append(f"{arguments}: exit code {done.returncode}: {words[:300]}")
    return done.returncode, done.stdout


def make(path):
    """Records of every kind of link and value, an operation each, some of them removed again."""
    def run(*arguments):
        crm(*arguments, database=path, allowed=(0,))

    with open("contacts.csv", "w", encoding="utf-8") as file:
        file.write("name,email,phone,company,tags,notes,score\n")
        for i in range(400):
            file.write(f"Person {i} Ö,p{i}@one.example,+35840{1000000 + i},Company {i % 40},t{i % 7},{'note ' * (i % 90)},{i}\n")
        file.write(f"Long,long@one.example,,Company 1,,{'a long text ' * 4000},1\n")
    run("import", "contacts", "contacts.csv", "-q")
    for i in range(12):
        run("deal", "add", f"Deal {i}", "--value", str(100 * i), "--company", f"Company {i}", "--contact", f"Person {i} Ö",
            "--contact", f"Person {i + 1} Ö", "-q")
        run("log", "call", f"talked {i}", "--deal", f"Deal {i}", "-q")
    run("deal", "move", "Deal 3", "proposal", "-q")
    run("task", "add", "Call back", "--deal", "Deal 1", "-q")
    run("contact", "edit", "p7@one.example", "--title", "CEO", "--add-tag", "vip", "-q")
    run("contact", "rm", "p9@one.example", "--yes", "-q")
    run("company", "rm", "Company 5", "--yes", "-q")
    run("search", "person")


def records(path):
    """Every record as text by its id; nothing where they cannot be exported."""
    code, out = crm("export", "all", "--format", "jsonl", database=path, allowed=range(10))
    lines = [json.loads(line) for line in out.decode().splitlines()] if code == 0 else None
    return lines and {line["id"]: json.dumps(line, sort_keys=True) for line in lines}


def inside(path, page, kept):
    """Ids of records that lie in a page, by their id or, where a long one goes on there, by their text: those are not asked for."""
    with open(path, "rb") as file:
        file.seek((page - 1) * page_size(path))
        content = file.read(page_size(path))
    sample = content[2000:2040].decode(errors="replace")
    return {each for each, text in kept.items() if each.encode() in content or sample in text}


def page_size(path):
    with open(path, "rb") as file:
        return int.from_bytes(file.read(18)[16:18], "big")


def damage(path, page, kind, chance):
    size = page_size(path)
    with open(path, "r+b") as file:
        file.seek((page - 1) * size)
        content = bytearray(file.read(size))
        if kind == "noise":
            content = bytearray(chance.randbytes(size))
        elif kind == "zeros":
            content = bytearray(size)
        else:
            content[chance.randrange(size)] ^= 1 << chance.randrange(8)
        file.seek((page - 1) * size)
        file.write(content)


def look_at(good, kept, page, kind):
    name = f"page {page}, {kind}"
    before = len(faults)
    shutil.copy(good, "bad.db")
    damage("bad.db", page, kind, random.Random(f"{SEED} {page} {kind}"))
    counts["files"] += 1
    for arguments in COMMANDS:
        shutil.copy("bad.db", "tried.db")
        crm(*arguments, database="tried.db", allowed=range(10))
        for suffix in ("-wal", "-shm"):
            if os.path.exists("tried.db" + suffix):
                os.remove("tried.db" + suffix)
    code, _ = crm("doctor", database="bad.db", allowed=(0, 8))
    counts["found" if code else "unfound"] += 1
    if code == 0 and records("bad.db") != kept:
        faults.append("doctor says that all is well, and the records differ")
    code, _ = crm("doctor", "--salvage", "saved.db", database="bad.db", allowed=(0, 8))
    saved = records("saved.db") if os.path.exists("saved.db") else {}
    if saved is None:
        faults.append("what was saved cannot be exported")
    else:
        lost_with_page = inside(good, page, kept)
        for each, text in kept.items():
            counts["expected"] += 1
            counts["saved"] += saved.get(each) == text
            if saved.get(each) != text and each not in lost_with_page:
                faults.append(f"lost: {text[:200]}\n  instead: {str(saved.get(each))[:200]}")
        for each in saved:
            if each not in kept and not lost_with_page:
                faults.append(f"made up: {saved[each][:200]}")
    if os.path.exists("saved.db"):
        crm("doctor", database="saved.db", allowed=(0,))
        os.remove("saved.db")
    faults[before:] = [f"{name}: {fault}" for fault in faults[before:]]


def main():
    make("good.db")
    kept = records("good.db")
    count = os.path.getsize("good.db") // page_size("good.db")
    pages = list(range(1, count + 1))
    if sys.argv[1] != "all":
        pages = sorted(random.Random(SEED).sample(pages, min(int(sys.argv[1]), count)))
    for page in pages:
        for kind in ("noise", "zeros", "byte"):
            look_at("good.db", kept, page, kind)
    print(f"{len(pages)} of {count} pages, {counts['files']} damaged files, {counts['commands']} commands: doctor found damage in {counts['found']}, "
          f"the others had the same records; {counts['saved']} of {counts['expected']} records were saved as they were")
    print("\n".join(faults[:40]))
    sys.exit(1 if faults else 0)


main()
