#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the agenda and the reports stale and quality must say of the records in an export: attention_figures.py EXPORT TODAY SECTION

EXPORT is what `crm export all` wrote, TODAY a day; SECTION is agenda, stale or quality. Works from the exported values alone, with the
settings of tests/golden/attention.sh (stage limits, tag rhythms, UTC), and prints CSV.
"""

import csv
import json
import sys
import unicodedata
from collections import Counter, defaultdict
from datetime import date, timedelta

OPEN_STAGES = ["lead", "qualified", "proposal", "negotiation"]
STAGE_DAYS = {"lead": 30, "proposal": 20}
TAG_DAYS = {"press": 60, "christmas-card": 28}
USUAL_DAYS = 90


def day(text):
    return date.fromisoformat(text[:10])


def fold(name):
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


def ids(links):
    return [link["id"] for link in links or []]


def one_slip_apart(a, b):
    """One letter too many, too few, other, or two neighbours swapped."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    swapped = len(rest_a) > 1 and len(rest_b) > 1 and rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:]
    return rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:] or swapped


class Books:
    def __init__(self, path, today):
        self.today = today
        self.of = defaultdict(list)
        with open(path, encoding="utf-8") as file:
            for record in json.load(file):
                self.of[record["record"]].append(record)
        self.by_id = {record["id"]: record for records in self.of.values() for record in records}
        self.deals_of_company = defaultdict(list)
        for deal in self.of["deal"]:
            if "company" in deal:
                self.deals_of_company[deal["company"]["id"]].append(deal)
        self.read_activities()

    def read_activities(self):
        self.spoken = defaultdict(list)
        for activity in self.of["activity"]:
            touched = set(ids(activity.get("contacts")))
            if "company" in activity:
                touched.add(activity["company"]["id"])
            if "deal" in activity:
                deal = self.by_id[activity["deal"]["id"]]
                touched.add(deal["id"])
                touched.update([deal["company"]["id"]] if "company" in deal else [])
            for contact in ids(activity.get("contacts")):
                touched.update(ids(self.by_id[contact].get("companies")))
            for record in touched:
                self.spoken[record].append(activity["at"])

    def is_open(self, deal):
        return deal["stage"] in OPEN_STAGES

    def days_since(self, text):
        return (self.today - day(text)).days

    def rhythm(self, contact):
        if contact.get("rhythm_seconds") is not None:
            return -(-contact["rhythm_seconds"] // 86400)
        days = [TAG_DAYS[tag.lower()] for tag in contact.get("tags", []) if tag.lower() in TAG_DAYS]
        return min(days) if days else None

    # ---- stale ----

    def stale(self):
        rows = [["type", "number", "reason", "days_since", "limit", "over_by"]]
        for kind in ("contact", "deal", "company"):
            for record in self.of[kind]:
                if kind == "deal" and not self.is_open(record):
                    continue
                begin = record.get("opened_at", record["created_at"]) if kind == "deal" else record["created_at"]
                reason, limit = "silence", USUAL_DAYS
                days = self.days_since(max(self.spoken[record["id"]], default=begin))
                if kind == "contact" and self.rhythm(record) is not None:
                    reason, limit = "rhythm", self.rhythm(record)
                if kind == "deal" and record["stage"] in STAGE_DAYS:
                    reason, limit, days = "stage", STAGE_DAYS[record["stage"]], self.days_since(begin)
                if days > limit > 0:
                    rows.append([kind, record["number"], reason, days, limit, days - limit])
        return rows

    # ---- agenda ----

    def agenda(self):
        rows = [["group", "number", "date", "days", "overdue_days"]]

        def add(group, record, when, overdue):
            days = (self.today - when).days
            rows.append([group, record["number"], when, days, overdue if overdue and overdue > 0 else ""])

        open_tasks = [task for task in self.of["task"] if task["status"] == "open"]
        for task in open_tasks:
            waits = any(self.by_id[other]["status"] == "open" for other in ids(task.get("after")))
            if "due" in task and day(task["due"]) <= self.today and day(task.get("start", task["due"])) <= max(self.today, day(task["due"])) and not waits:
                if "start" not in task or day(task["start"]) <= self.today:
                    add("tasks", task, day(task["due"]), self.days_since(task["due"]))
        with_task = {task["deal"]["id"] for task in open_tasks if "deal" in task}
        for deal in filter(self.is_open, self.of["deal"]):
            begin = deal.get("opened_at", deal["created_at"])
            if "expected_close" in deal and day(deal["expected_close"]) <= self.today + timedelta(7):
                add("closing", deal, day(deal["expected_close"]), self.days_since(deal["expected_close"]))
            if self.days_since(begin) > STAGE_DAYS.get(deal["stage"], 10**6):
                add("stuck", deal, day(begin), self.days_since(begin) - STAGE_DAYS[deal["stage"]])
            if not deal.get("next_step") and deal["id"] not in with_task:
                add("next_step", deal, day(begin), None)
        for ticket in self.of["ticket"]:
            if ticket["status"] in ("new", "open"):
                add("tickets", ticket, day(ticket["opened_at"]), None)
        coming = {(self.today + timedelta(ahead)).strftime("-%m-%d"): self.today + timedelta(ahead) for ahead in range(8)}
        for contact in self.of["contact"]:
            when = coming.get(contact.get("birthday", "")[-6:])
            if when:
                add("birthdays", contact, when, None)
            last = max(self.spoken[contact["id"]], default=contact["created_at"])
            if self.rhythm(contact) and self.days_since(last) > self.rhythm(contact):
                add("keep_in_touch", contact, day(last), self.days_since(last) - self.rhythm(contact))
        return rows

    # ---- quality ----

    def near_domains(self, kind):
        domains = [email.rpartition("@")[2].lower() for each in ("contact", "company") for record in self.of[each] for email in record.get("emails", [])]
        uses = Counter(domains)
        slips = {d for d in uses for other in uses if uses[other] >= 5 and uses[other] >= 5 * uses[d] and one_slip_apart(d, other)}
        return sum(any(email.rpartition("@")[2].lower() in slips for email in record.get("emails", [])) for record in self.of[kind])

    def shared(self, records, key):
        uses = Counter(map(key, records))
        return sum(uses[key(record)] > 1 for record in records)

    def has_deal(self, contact):
        own = any(contact["id"] in ids(deal.get("contacts")) for deal in self.of["deal"])
        return own or any(self.deals_of_company[company] for company in ids(contact.get("companies")))

    def quality(self):
        contacts, companies, deals, tasks, tickets = (self.of[kind] for kind in ("contact", "company", "deal", "task", "ticket"))
        open_deals = [deal for deal in deals if self.is_open(deal)]
        won = [deal for deal in deals if deal["stage"] == "won"]
        lost = [deal for deal in deals if deal["stage"] == "lost"]
        with_status = lambda records, *words: [record for record in records if record.get("status") in words]
        lacking = lambda records, *fields: sum(all(not record.get(field) for field in fields) for record in records)
        employers = {company for contact in contacts for company in ids(contact.get("companies"))}
        ago = lambda days: str(self.today - timedelta(days))
        reach = ["emails", "phones", "street", "linkedin", "x", "bluesky", "mastodon", "telegram", "github", "instagram", "facebook"]
        born = [contact for contact in contacts if "birthday" in contact]
        open_tasks = with_status(tasks, "open")
        rows = [
            ("contact-unreachable", contacts, lacking(contacts, *reach)),
            ("contact-without-name", contacts, sum("@" in contact["name"] for contact in contacts)),
            ("contact-birthday-future", born, sum(contact["birthday"] > str(self.today) for contact in born)),
            ("contact-email-domain", [contact for contact in contacts if contact.get("emails")], self.near_domains("contact")),
            ("contact-duplicate-name", contacts, self.shared(contacts, lambda contact: fold(contact["name"]))),
            ("contact-customer-without-deal", with_status(contacts, "customer"), sum(not self.has_deal(each) for each in with_status(contacts, "customer"))),
            ("company-without-contact", [each for each in companies if each.get("status") != "former"],
             sum(each["id"] not in employers for each in companies if each.get("status") != "former")),
            ("company-without-address", with_status(companies, "customer"),
             sum(not (each.get("street") and each.get("city") and each.get("country")) for each in with_status(companies, "customer"))),
            ("company-email-domain", [each for each in companies if each.get("emails")], self.near_domains("company")),
            ("company-customer-without-deal", with_status(companies, "customer"),
             sum(not self.deals_of_company[each["id"]] for each in with_status(companies, "customer"))),
            ("company-won-but-no-customer", with_status(companies, "lead", "prospect"),
             sum(any(deal["stage"] == "won" for deal in self.deals_of_company[each["id"]]) for each in with_status(companies, "lead", "prospect"))),
            ("deal-without-customer", deals, lacking(deals, "company", "contacts")),
            ("deal-without-close-date", open_deals, lacking(open_deals, "expected_close")),
            ("deal-without-value", [deal for deal in open_deals if deal["stage"] != "lead"],
             sum(deal.get("value") is None for deal in open_deals if deal["stage"] != "lead")),
            ("deal-won-without-value", won, lacking(won, "value")),
            ("deal-lost-without-reason", lost, lacking(lost, "lost_reason")),
            ("deal-closed-without-time", won + lost, lacking(won + lost, "closed_at")),
            ("deal-closed-before-opened", won + lost, sum(deal.get("closed_at", "9") < deal.get("opened_at", "") for deal in won + lost)),
            ("deal-close-long-past", open_deals, sum(deal.get("expected_close", "9") < ago(30) for deal in open_deals)),
            ("deal-duplicate-title", open_deals, self.shared(open_deals, lambda deal: (fold(deal["title"]), str(deal.get("company"))))),
            ("activity-about-nobody", self.of["activity"], lacking(self.of["activity"], "contacts", "company", "deal", "ticket", "campaign")),
            ("task-done-without-time", with_status(tasks, "done"), lacking(with_status(tasks, "done"), "done_at")),
            ("task-long-overdue", open_tasks, sum(task.get("due", "9") < ago(90) for task in open_tasks)),
            ("task-starts-after-due", open_tasks, sum(task.get("start", "") > task.get("due", "9") for task in open_tasks)),
            ("ticket-without-customer", tickets, lacking(tickets, "contact", "company")),
            ("ticket-solved-without-time", with_status(tickets, "solved", "closed"), lacking(with_status(tickets, "solved", "closed"), "solved_at")),
            ("campaign-over-budget", [each for each in self.of["campaign"] if "budget" in each],
             sum(each.get("spent", 0) > each["budget"] for each in self.of["campaign"] if "budget" in each)),
        ]
        return [["check", "records", "found"]] + [[name, len(records), found] for name, records, found in rows]


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[3] not in ("agenda", "stale", "quality"):
        sys.exit("usage: attention_figures.py EXPORT TODAY agenda|stale|quality")
    csv.writer(sys.stdout, lineterminator="\n").writerows(getattr(Books(sys.argv[1], date.fromisoformat(sys.argv[2])), sys.argv[3])())
