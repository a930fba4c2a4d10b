# SPDX-License-Identifier: MIT
"""Text that would command a terminal, a shell or a program, in every field of every type: see hostile-text.sh."""
import fcntl
import json
import os
import pty
import random
import re
import select
import struct
import subprocess
import termios

import arguments
import victims

# What terminals, shells, editors, spreadsheets and templates obey.
hostile = ("ev\x1b[31mil\x1b]0;owned\x07\x1b]52;c;b3duZWQ=\x1b\\\x1b]8;;javascript:owned\x1b\\x\x1b]8;;\x1b\\\x1b[201~;touch owned\x08\x7f\t"
           "\u009b2J\u0090q\u009c\u0085\u202egpj\u202c\u2066iso\u2069\u200f\u2028 $(touch owned) `touch owned` ;touch owned| ${PATH} %n %s {0} "
           "vim: set modeline: \\x1b[0m <script>alert(1)</script> =cmd|' /C calc'!A0 'q' \"q\" # @x !x é")
lines = f"- {hostile}\n\n...\n--- !!python/object:os.system\nkey: [{hostile}\r\n\r# vim: set nomodeline:\n"
surroundings = {**victims.environment, "CRM_DB": "hostile.db", "CRM_NOW": "2026-11-22T08:30:00Z", "TERM": "xterm-kitty", "COLUMNS": "100"}
del surroundings["NO_COLOR"]

# The only sequences that are ours: colours, and links to addresses.
address = r"(?:https?://|mailto:|tel:)[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*"
ours = re.compile(rf"\x1b\[[0-9;]*m|\x1b\]8;;(?:{address})?\x1b\\")
commanding = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def faults_in(output):
    try:
        text = output.decode()
    except UnicodeDecodeError as error:
        return [f"no UTF-8: {output[max(0, error.start - 20):error.end + 20]!r}"]
    return [f"{found[0]!r} in {text[max(0, found.start() - 30):found.end() + 30]!r}" for found in commanding.finditer(ours.sub("", text))]


def piped(words, **more):
    return subprocess.run(["crm", *words], env={**surroundings, "CRM_HYPERLINKS": "always", **more}, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False).stdout


def on_terminal(words):
    """What a terminal of 80 columns is sent, without the carriage returns that it adds itself. Questions are answered with no."""
    ours_end, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {name: value for name, value in surroundings.items() if name != "COLUMNS"}
    process = subprocess.Popen(["crm", "--no-pager", *words], env=environment, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    os.write(ours_end, b"n\n")
    output = b""
    while True:
        try:
            if select.select([ours_end], [], [], 60)[0] and (part := os.read(ours_end, 65536)):
                output += part
                continue
        except OSError:
            pass
        break
    process.wait()
    os.close(ours_end)
    return output.replace(b"\r\n", b"\n")


def nouns():
    reference = piped(["generate", "reference"]).decode()
    rows = [line.split("\t") for line in reference.splitlines()]
    found = [row[1].split()[0] for row in rows if row[0] == "command" and row[1].endswith(" add")]
    # Companies first, since the others are linked to them.
    return sorted(found, key=lambda noun: (noun != "company", noun != "contact", noun != "deal")), rows


def rows_for(noun):
    """A record for each field, so that one that refuses the text does not keep it from the others; and what each needs besides."""
    with_custom = piped([noun, "list", "--limit", "0", "--format", "csv"]).decode().splitlines()[0].split(",")
    fields = [field for field in with_custom if field.isidentifier()]
    label = "name" if "name" in fields else "title" if "title" in fields else "body"
    wanted = {"due": "2026-11-20", "value": "100.00", "at": "2026-11-21T10:00:00Z", "contacts": [f"{hostile} 0"], "contact": f"{hostile} 0",
              "company": f"{hostile} 0", "companies": [f"{hostile} 0"], "deal": f"{hostile} 0", "expression": "tags = x", "opened_at": "2026-11-01"}
    usual = {field: value for field, value in wanted.items() if field in fields}
    for number, field in enumerate(["", *(field for field in fields if field not in ("id", "number", "created_at", "updated_at"))]):
        record = {label: f"{hostile} {number}"} | usual
        if field:
            record[field] = [hostile] if field.endswith("s") and field not in ("status", "notes") else lines if field in ("notes", "body") else hostile
        yield field, record | {"custom_fields": {"plain": hostile, hostile: hostile, "deep": {hostile: [hostile, {hostile: 1}]}}}


def fill(noun, faults):
    """How many of the fields took the text; what is said about the others is looked at, too."""
    records = list(rows_for(noun))
    path = f"{noun}.jsonl"
    with open(path, "w", encoding="utf-8") as file:
        for _, record in records:
            file.write(json.dumps(record) + "\n")
    said = piped(["import", noun, path, "--skip-errors", "--format", "table", "--user", hostile])
    for fault in faults_in(said):
        faults.add(f"import {noun}: {fault}")
    taken = int((re.search(rb"created (\d+)", said) or [b"", b"0"])[1])
    if taken == 0:
        faults.add(f"no {noun} was made: {said[:800].decode()}")
    return taken, len(records)


def reading_commands(all_nouns, rows):
    """What reads, of every type; and the examples of every command."""
    for noun in all_nouns:
        yield from ([noun, "list"], [noun, "show", "1"], [noun, "show", "2"], [noun, "history", "2"], ["timeline", f"{noun}:1"], [noun, "show", hostile],
                    [noun, "list", f"{hostile} = 1"], [noun, "list", "--sort", hostile], ["__complete", "--", noun, "show", ""],
                    ["__complete", "--", noun, "list", "--columns", "cus"], [noun, "rm", "1"], [noun, "list", "--columns", hostile],
                    [noun, "edit", "1", "--set", f"{hostile}={hostile}"], [noun, "edit", "2", "--set", f"custom={hostile}", "--dry-run"])
    yield from (["agenda"], ["history"], ["tag", "list"], ["brief", "1"], ["stats"], ["search", "ev"], ["search", "evil", "owned"], ["sql", "select * from contact"],
                ["sql", hostile], [hostile], ["pipeline"], ["contact", "add", hostile, "--email", hostile], ["add", hostile, "--dry-run"],
                ["log", "call", hostile, "--contact", "1", "--dry-run"], ["undo", "--dry-run"], ["config"], ["__complete", "--", "untag", "contact:1", ""],
                ["__complete", "--", "tag", "list", ""], ["contact", "edit", "--where", "notes ~= ev", "--set", f"title={hostile}", "--dry-run"],
                ["export", "contacts", "--for", "mutt"], ["import", "contacts", hostile], ["contact", "list", "--format", hostile],
                ["contact", "list", "--db", hostile], ["contact", "list", "--config", hostile], ["contact", "list", "-o", f"none/{hostile}"])
    for row in rows:
        if row[0] == "command" and row[1].startswith("report "):
            yield row[1].split()
            yield [*row[1].split(), "--explain"]


def sweep(commands, lots, count, faults):
    formats = ["table", "table", "markdown", "html", "yaml", "json", "jsonl"]
    done = 0
    for words in commands if count >= len(commands) else lots.sample(commands, count):
        for way, output in (("pipe", piped([*words, "--format", lots.choice(formats), "--color", "always"])),
                            ("terminal", on_terminal([*words, "--format", lots.choice([*formats, "csv", "tsv", "ids"])] if lots.random() < 0.5 else words))):
            done += 1
            for fault in faults_in(output)[:3]:
                faults.add(f"crm {' '.join(words)!r} ({way}): {fault}")
    return done


def check_programs(all_nouns, faults):
    """Hooks and the editor get the text as it is, and run nothing of it."""
    with open("hook.sh", "w", encoding="utf-8") as file:
        file.write('#!/bin/sh\nenv > seen\nprintf "%s\\n" "$@" >> seen\ncat >> seen\n')
    with open("editor.sh", "w", encoding="utf-8") as file:
        file.write('#!/bin/sh\ncp "$1" edited\necho "# seen" >> "$1"\n')
    os.chmod("hook.sh", 0o755)
    os.chmod("editor.sh", 0o755)
    folder = os.getcwd()
    with open("hooks.yaml", "w", encoding="utf-8") as file:
        file.write("hooks:\n" + "".join(f"  {when}-{noun}-edit: {folder}/hook.sh\n" for when in ("pre", "post") for noun in ("contact", "deal")))
    for noun in ("contact", "deal"):
        said = piped([noun, "edit", "2", "--add-tag", "seen", "--config", "hooks.yaml"])
        if not os.path.exists("seen"):
            faults.add(f"the hook of {noun}s did not run: {said.decode()}")
        else:
            os.remove("seen")
    for noun in all_nouns:
        before = piped([noun, "show", "2", "--format", "json"])
        said = piped([noun, "edit", "2", "--editor"], EDITOR=f"{folder}/editor.sh")
        after = piped([noun, "show", "2", "--format", "json"])
        same = [{key: value for key, value in json.loads(text).items() if key != "updated_at"} for text in (before, after)]
        if same[0] != same[1]:
            faults.add(f"{noun}: the editor changed what nobody edited: {said.decode()}")
        for fault in faults_in(said):
            faults.add(f"edit {noun} --editor: {fault}")
        with open("edited", "rb") as file:
            edited = file.read()
        for fault in faults_in(edited):
            faults.add(f"what the editor of {noun}s shows: {fault}")
        if re.search(rb"\bvim: .*", edited)[0] != b"vim: nomodeline":
            faults.add(f"the editor of {noun}s obeys the record")


def check_files(faults):
    """What is guarded for spreadsheets comes back as it was; names of files are names."""
    name = "-o $(touch owned)\x1b[31m;touch owned.csv"
    piped(["export", "contacts", "--safe-csv", f"--output={name}"])
    piped(["import", "contacts", f"./{name}", "--db", "copy.db"])
    first, second = (piped(["export", "contacts", "--format", "jsonl", "--columns", "name,notes,tags,source,title", "--db", database])
                     for database in ("hostile.db", "copy.db"))
    if first != second or not first:
        faults.add("what was exported with --safe-csv comes back differently")
    piped(["export", "all", "-o", "all.json"])
    piped(["import", "all", "all.json", "--db", "whole.db"])
    if piped(["export", "all"]) != piped(["export", "all", "--db", "whole.db"]):
        faults.add("what was exported comes back differently")


options = arguments.parse(__doc__, count=30, full_count=1000)
lots = random.Random(options.seed)
faults = victims.Faults()
all_nouns, rows = nouns()
taken, tried = map(sum, zip(*(fill(noun, faults) for noun in all_nouns)))
print(f"{len(all_nouns)} types; {taken} of {tried} records took the text, the others refused it")
if not faults_in(hostile.encode()) or not faults_in(piped(["contact", "list", "--format", "csv"])):
    faults.add("this test finds nothing")
commands = list(reading_commands(all_nouns, rows))
print(f"{sweep(commands, lots, options.count, faults)} outputs of {len(commands)} commands")
check_programs(all_nouns, faults)
check_files(faults)
if owned := [path for path in os.listdir(".") if path.startswith("owned")]:
    faults.add(f"something ran: {owned}")
print(f"{faults.count} faults")
faults.exit()
