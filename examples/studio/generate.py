#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes the CSV files beside it: the year of a small design studio. The same bytes on every run and every machine.

    making/cast.py     who and what there is, written by hand
    making/words.py    what the studio writes down, written by hand
    making/people.py   the cast as rows, with addresses, numbers and gaps
    making/deals.py    the deals, making/service.py tickets and tasks, making/diary.py activities
    making/check.py    what all of it must keep to
"""

import sys

sys.dont_write_bytecode = True

import csv
from pathlib import Path

from making import check
from making.chance import join, rng
from making.deals import make_deals, set_standing
from making.diary import make_activities
from making.people import make_campaigns, make_cast, make_products, make_users, reference
from making.service import make_tasks, make_tickets

COLUMNS = {
    "users": "external_id name email role team region manager active",
    "companies": "external_id name websites emails phones industry employees revenue currency founded vat_number parent street postal_code city region country status owner source tags notes",
    "products": "sku name kind category price cost currency unit active",
    "campaigns": "external_id name channel status starts_on ends_on budget spent currency goal product owner notes",
    "contacts": "external_id name given_name family_name nickname emails phones companies title websites linkedin x bluesky mastodon telegram github instagram city country birthday language timezone "
                "status preferred_channel referred_by owner source tags notes",
    "deals": "external_id title value currency stage probability contacts company products expected_close opened_at closed_at type lost_reason next_step campaign owner source tags notes",
    "tickets": "external_id title description contact company product status priority type channel category opened_at solved_at satisfaction owner tags notes",
    "activities": "external_id type subject body at direction outcome duration location contacts company deal ticket campaign owner",
    "tasks": "external_id title due start priority status done_at recurrence contacts company deal ticket owner tags notes",
}
NICKNAMES = {"Ann-Charlotte Sjöblom": "Lotta", "Per-Erik Hallgren": "Pelle", "José María Peñalver Ruiz": "Pepe", "Friederike Müller-Brandt": "Fritzi", "Katariina Ahonen-Lund": "Kati",
             "Magdalena Stöger": "Leni", "Jean-Baptiste N’Guessan": "JB", "Benjamin Forsström": "Benkku"}
CONTACT_NOTES = ["Never on Fridays.", "Deaf in one ear, sit on the left.", "Vegan.", "Collects rulers.", "Knows paper better than we do.", "Prefers Swedish, answers in English.", "Back from leave in January.",
                 "Signs with a green pen.", "Calls rather than writes.", "Likes to be shown sketches, not finals."]
COMPANY_NOTES = ["Purchase order number on every invoice, or it comes back.", "Two entrances; the right one is through the yard.", "Moves to bigger rooms next year.", "The founder’s portrait must stay on the tin.",
                 "Board meets on the first Tuesday.", "Sold a third to an investor in spring.", "Closed in July.", "Bilingual, everything twice."]


def finish_people(companies, contacts):
    """External ids, and the small things that some rows have."""
    for index, company in enumerate(companies):
        company["external_id"] = f"C-{index + 1:03}"
        company["notes"] = rng.choice(COMPANY_NOTES) if rng.chance(0.16) else ""
    for index, contact in enumerate(contacts):
        contact["external_id"] = f"P-{index + 1:03}"
        contact["nickname"] = NICKNAMES.get(contact["name"], "")
        contact["notes"] = contact["notes"] or (rng.choice(CONTACT_NOTES) if rng.chance(0.12) else "")
        contact["source"] = rng.choice(["referral", "web", "conference", "word of mouth"]) if rng.chance(0.5) else ""
        contact["tags"] = join(tag for tag, share in (("newsletter", 0.4), ("christmas-card", 0.3), ("design-week", 0.12), ("press", 0.02)) if rng.chance(share))
        if index > 10 and rng.chance(0.06):
            contact["referred_by"] = reference(rng.choice(contacts[:index]))
    for contact in rng.sample([contact for contact in contacts if contact["company"]], 3):
        other = rng.choice([company for company in companies if company is not contact["company"] and company["country"] == contact["country"]] or companies)
        contact["companies"] = join(dict.fromkeys([contact["companies"], other["name"]]))


def make_year():
    users, products, campaigns = list(make_users()), list(make_products()), list(make_campaigns())
    companies, contacts = make_cast()
    deals = make_deals(companies, contacts, {product["sku"]: float(product["price"]) for product in products}, campaigns)
    set_standing(companies, contacts, deals)
    finish_people(companies, contacts)
    tickets = list(make_tickets(companies, {product["sku"]: product["category"] for product in products}))
    activities = make_activities(deals, tickets, campaigns, contacts)
    return {"users": users, "companies": companies, "products": products, "campaigns": campaigns, "contacts": contacts, "deals": deals, "tickets": tickets, "activities": activities,
            "tasks": make_tasks(deals, tickets)}


def write(tables, folder):
    for name, rows in tables.items():
        with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS[name].split(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def main():
    year = make_year()
    tables = {name: [{field: row[field] for field in columns.split()} for row in year[name]] for name, columns in COLUMNS.items()}
    found = check.problems(tables)
    for problem in found:
        print(problem, file=sys.stderr)
    if found:
        sys.exit(5)
    write(tables, Path(__file__).parent)
    print(", ".join(f"{len(rows)} {name}" for name, rows in tables.items()), file=sys.stderr)


if __name__ == "__main__":
    main()
