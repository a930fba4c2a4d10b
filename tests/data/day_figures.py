#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What timelines and briefs of the studio must say, worked out from its CSV files alone: day_figures.py CRM FOLDER NOW

The files have been imported at the time NOW. Prints what differs; exit code 1 when something does.
"""

import csv
import json
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path


def items(text):
    return [item for item in text.split("; ") if item]


class Studio:
    def __init__(self, folder, now):
        self.now = now
        read = lambda name: list(csv.DictReader(open(Path(folder) / f"{name}.csv", encoding="utf-8", newline="")))
        self.contacts, self.companies = read("contacts"), read("companies")
        self.activities, self.deals, self.tasks, self.tickets = (read(name) for name in ("activities", "deals", "tasks", "tickets"))
        people = {}
        for row in self.contacts:
            for called in [row["external_id"], row["name"], *items(row["emails"])]:
                people[called] = row["external_id"]
        for row in self.activities + self.deals + self.tasks + self.tickets:
            named = items(row["contacts"]) if "contacts" in row else items(row["contact"])
            row["people"] = [people[called] for called in named]

    def of(self, rows, kind, row):
        """The rows that belong to a contact or company."""
        if kind == "contact":
            return [each for each in rows if row["external_id"] in each["people"]]
        if kind == "deal":
            return [each for each in rows if each.get("deal", each["external_id"]) == row["external_id"]]
        staff = {each["external_id"] for each in self.contacts if row["name"] in items(each["companies"])}
        return [each for each in rows if each["company"] == row["name"] or (not each["company"] and staff & set(each["people"]))]

    def events(self, kind, row):
        events = Counter()
        closing = {each["external_id"]: each["closed_at"] for each in self.deals}
        for each in self.of(self.activities, kind, row):
            if each["type"] != "stage-change":
                events[each["at"], each["type"]] += 1
            elif closing.get(each["deal"]) != each["at"]:
                events[each["at"], "deal-moved"] += 1
        for each in self.of(self.deals, kind, row):
            events[each["opened_at"], "deal-opened"] += 1
            if each["closed_at"]:
                events[each["closed_at"], "deal-" + each["stage"]] += 1
        for each in self.of(self.tasks, kind, row):
            if each["status"] == "done":
                events[each["done_at"], "task-done"] += 1
            else:
                events[self.now, "task-added"] += 1
        for each in self.of(self.tickets, kind, row) if kind != "deal" else []:
            events[each["opened_at"], "ticket-opened"] += 1
            if each["solved_at"]:
                events[each["solved_at"], "ticket-solved"] += 1
        if kind != "deal":
            events[self.now, "added"] += 1
        return events

    def scope(self, rows, kind, row):
        """What a brief looks at: of a person also what the employer has that names nobody."""
        found = self.of(rows, kind, row)
        employer = items(row["companies"])[:1] if kind == "contact" else []
        return found + [each for each in rows if not each["people"] and each["company"] in employer]

    def brief(self, kind, row):
        deals = self.scope(self.deals, kind, row)
        won = [each for each in deals if each["stage"] == "won"]
        open_deals = [each for each in deals if not each["closed_at"]]
        spoken = [each for each in self.scope(self.activities, kind, row) if each["type"] != "stage-change"]
        bought = Counter()
        for each in won:
            if each["value"]:
                bought[each["currency"]] += Decimal(each["value"])
        totals = {
            "planned": sum(each["at"] > self.now for each in spoken),
            "last_words": sum(each["at"] <= self.now for each in spoken),
            "open_tasks": sum(each["status"] == "open" for each in self.scope(self.tasks, kind, row)),
            "next_steps": sum(bool(each["next_step"]) for each in open_deals),
            "open_deals": len(open_deals),
            "open_tickets": sum(each["status"] not in ("solved", "closed") for each in self.scope(self.tickets, kind, row)),
            "bought": len(won),
        }
        own = [each["at"] for each in self.of(self.activities, kind, row) if each["type"] != "stage-change" and each["at"] <= self.now]
        return totals, max(own, default=None), bought


def main():
    crm, folder, now = sys.argv[1:]
    studio = Studio(folder, now)
    differences = []

    def ask(*words):
        return subprocess.run([crm, *words], check=True, capture_output=True, text=True).stdout

    def compare(what, told, computed):
        if told != computed:
            differences.append(f"{what}: {told}, not {computed}")

    subjects = [("contact", row) for row in studio.contacts[::3]] + [("company", row) for row in studio.companies[::2]]
    for kind, row in subjects + [("deal", row) for row in studio.deals[::5]]:
        told = json.loads(ask("timeline", f"{kind}:{row['external_id']}", "--format", "json"))
        what = f"timeline of {kind} {row['external_id']}"
        compare(what, Counter((each["at"], each["event"]) for each in told), studio.events(kind, row))
        compare(what + " in order", [each["at"] for each in told], sorted((each["at"] for each in told), reverse=True))
    for kind, row in subjects:
        what = f"brief of {kind} {row['external_id']}"
        told = json.loads(ask("brief", f"{kind}:{row['external_id']}", "--format", "json"))
        totals, spoken, bought = studio.brief(kind, row)
        compare(what, {key: told["totals"][key] for key in totals}, totals)
        compare(what + ", last spoken", told["last_spoken_at"], spoken)
        words = ask("brief", f"{kind}:{row['external_id']}", "--format", "markdown")
        for currency, value in bought.items():
            heading = next((line for line in words.splitlines() if line.startswith("## Bought")), "")
            compare(what + ", bought", f"{value} {currency}" in heading, True)
    print("\n".join(differences[:20]))
    return 1 if differences else 0


sys.exit(main())
