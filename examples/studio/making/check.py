# SPDX-License-Identifier: MIT
"""What the studio's tables must keep to, so that they load without a question: unique values, links that lead somewhere, choices, dates in order."""

import re
from datetime import date

NOW = "2026-11-22T08:00:00Z"

UNIQUE = {
    "users": ["external_id", "name", "email"],
    "companies": ["external_id", "name", "websites", "emails", "phones", "vat_number"],
    "contacts": ["external_id", "name", "emails", "phones", "websites", "linkedin", "x", "bluesky", "mastodon", "telegram", "github", "instagram"],
    "products": ["sku", "name"],
    "campaigns": ["external_id", "name"],
    "deals": ["external_id"],
    "activities": ["external_id"],
    "tasks": ["external_id"],
    "tickets": ["external_id"],
}
STANDING = "lead prospect customer former partner other"
CHOICES = {
    ("companies", "status"): STANDING,
    ("contacts", "status"): STANDING,
    ("contacts", "preferred_channel"): "email phone message visit letter social",
    ("products", "kind"): "goods service",
    ("campaigns", "status"): "planned running finished cancelled",
    ("deals", "stage"): "lead qualified proposal negotiation won lost",
    ("deals", "type"): "new existing",
    ("deals", "currency"): "EUR USD CHF",
    ("activities", "type"): "note call email meeting message visit social letter survey",
    ("activities", "direction"): "in out",
    ("tasks", "status"): "open done cancelled",
    ("tasks", "priority"): "low normal high urgent",
    ("tickets", "status"): "new open pending on_hold solved closed",
    ("tickets", "priority"): "low normal high urgent",
    ("tickets", "type"): "question incident problem task",
    ("tickets", "satisfaction"): "1 2 3 4 5",
}
# (table, field): (table linked to, its fields that a link may name)
LINKS = {
    ("users", "manager"): ("users", ["name"]),
    ("companies", "parent"): ("companies", ["name"]),
    ("contacts", "companies"): ("companies", ["name"]),
    ("contacts", "referred_by"): ("contacts", ["emails", "name"]),
    ("campaigns", "product"): ("products", ["sku"]),
    ("deals", "products"): ("products", ["sku"]),
    ("tickets", "product"): ("products", ["sku"]),
    ("tickets", "contact"): ("contacts", ["emails", "name"]),
    **{(table, "owner"): ("users", ["name"]) for table in ("companies", "contacts", "campaigns", "deals", "activities", "tasks", "tickets")},
    **{(table, "company"): ("companies", ["name"]) for table in ("deals", "activities", "tasks", "tickets")},
    **{(table, "contacts"): ("contacts", ["emails", "name"]) for table in ("deals", "activities", "tasks")},
    **{(table, "deal"): ("deals", ["external_id"]) for table in ("activities", "tasks")},
    **{(table, "ticket"): ("tickets", ["external_id"]) for table in ("activities", "tasks")},
    **{(table, "campaign"): ("campaigns", ["name"]) for table in ("deals", "activities")},
}
PATTERNS = {
    r"_at$|^at$": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
    r"^(due|start|expected_close|starts_on|ends_on)$": r"\d{4}-\d\d-\d\d",
    r"^birthday$": r"(\d{4}|-)-\d\d-\d\d",
    r"^(value|price|cost|budget|spent|revenue)$": r"\d+\.\d\d",
    r"^duration$": r"\d+m",
    r"^country$": r"[A-Z]{2}",
    r"^emails?$": r"[a-z0-9.+-]+@[a-z0-9.-]+\.example(; [a-z0-9.+-]+@[a-z0-9.-]+\.example)*",
}


def split(value):
    return value.split("; ") if value else []


def normalised(field, value):
    if field == "phones":
        return re.sub(r"\D", "", value.replace("(0)", ""))
    return value.removeprefix("https://").removeprefix("www.").casefold()


def uniqueness(tables):
    for table, fields in UNIQUE.items():
        for field in fields:
            seen = {}
            for row in tables[table]:
                for value in split(row.get(field, "")):
                    first = seen.setdefault(normalised(field, value), row)
                    if first is not row:
                        yield f"{table}: {field} {value} twice"


def links(tables):
    for (table, field), (target, keys) in LINKS.items():
        known = {value for row in tables[target] for key in keys for value in split(row.get(key, ""))}
        for row in tables[table]:
            yield from (f"{table}: {field} {value!r} leads nowhere" for value in split(row.get(field, "")) if value not in known)


def values(tables):
    for table, rows in tables.items():
        for row in rows:
            for field, value in row.items():
                choices = CHOICES.get((table, field))
                if value and choices and value not in choices.split():
                    yield f"{table}: {field} {value!r} is no choice"
                for name, pattern in PATTERNS.items():
                    if value and re.search(name, field) and not re.fullmatch(pattern, value):
                        yield f"{table}: {field} {value!r} is malformed"
                if value != value.strip() or "{" in value or "}" in value:
                    yield f"{table}: {field} {value!r} has a blank or a hole"
                if value and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                    date.fromisoformat(value)


def times(tables):
    for deal in tables["deals"]:
        closed = deal["stage"] in ("won", "lost")
        if closed != bool(deal["closed_at"]) or (closed and not deal["opened_at"] <= deal["closed_at"] <= NOW):
            yield f"deal {deal['external_id']}: closed_at does not fit"
        if bool(deal["lost_reason"]) and deal["stage"] != "lost":
            yield f"deal {deal['external_id']}: a reason, but not lost"
    for ticket in tables["tickets"]:
        done = ticket["status"] in ("solved", "closed")
        if done != bool(ticket["solved_at"]) or (done and not ticket["opened_at"] <= ticket["solved_at"] <= NOW):
            yield f"ticket {ticket['external_id']}: solved_at does not fit"
    for task in tables["tasks"]:
        if (task["status"] == "done") != bool(task["done_at"]) or task["done_at"] > NOW:
            yield f"task {task['external_id']}: done_at does not fit"
    yield from (f"activity {row['external_id']} is in the future" for row in tables["activities"] if row["at"] > NOW)


def sameness(tables):
    seen = set()
    for row in tables["activities"]:
        if row["body"] in seen and len(row["body"]) > 60:
            yield f"activity {row['external_id']}: said before: {row['body']!r}"
        seen.add(row["body"])


def problems(tables):
    return [problem for rule in (uniqueness, links, values, times, sameness) for problem in rule(tables)]
