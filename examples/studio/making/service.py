# SPDX-License-Identifier: MIT
"""The tickets and the tasks of the year."""

from datetime import date, timedelta

from making import words
from making.chance import FIRST_DAY, LAST_DAY, after, bag, day_of, join, rng, some_day, stamp, table_of, work_day
from making.deals import FITS
from making.people import reference
from making.story import Story

# Tickets that only customers of some trades would send, by the beginning of the title.
TRADES = {
    "Booking page": {"tourism"}, "Request to delete": {"tourism"}, "Map does not": {"tourism", "furniture", "culture"}, "Label peels": {"food and drink"}, "Barcode": {"food and drink"},
    "Need the label": {"food and drink"}, "Are the inks": {"food and drink"}, "Lid text": {"food and drink", "cosmetics"}, "Ribbon": {"food and drink", "cosmetics"},
    "Recycling": {"food and drink", "cosmetics"}, "Feedback on the spring": {"publishing", "culture"}, "Shop page": {"food and drink", "retail", "fashion", "furniture"},
    "Icons look": {"software", "healthcare"}, "Opening hours": {"culture", "hospitality", "retail"}, "Please add a Swedish": {"culture", "tourism", "hospitality"},
    "Die-line": {"food and drink", "cosmetics"}, "Delivery note": {"furniture", "fashion"}, "Flyer for": {"culture", "healthcare", "energy", "software"}, "Poster for": {"culture", "retail", "tourism"},
    "Sign is two": {"retail", "hospitality", "legal", "tourism"}, "Presentation template": {"software", "energy", "healthcare"}, "Illustration for a T": {"tourism", "food and drink", "culture"},
    "Statistics stopped": {"tourism", "culture", "retail", "software"}, "The ő": {"furniture", "software", "energy"}, "Old logo": {"architecture", "legal", "finance", "furniture"},
}
STATES = ["closed"] * 38 + ["solved"] * 6 + ["on_hold", "pending", "solved", "pending", "open", "solved", "open", "pending", "on_hold", "open", "new", "open", "open", "new", "new", "new"]


def customer_for(title, category, companies):
    trades = next((trades for start, trades in TRADES.items() if title.startswith(start)), None)
    fitting = trades or FITS.get(category)
    country = "FI" if "Swedish" in title else ""
    return rng.choice([company for company in companies if company["status"] in ("customer", "former") and (not fitting or company["industry"] in fitting) and country in ("", company["country"])])


def make_tickets(companies, categories):
    rows = rng.sample(table_of(words.TICKETS), 60)
    days = sorted(some_day(FIRST_DAY, LAST_DAY - timedelta(28)) for _ in range(44)) + sorted(some_day(LAST_DAY - timedelta(26), LAST_DAY) for _ in range(16))
    for index, (row, day, status) in enumerate(zip(rows, days, STATES)):
        yield make_ticket(index, row, day, status, companies, categories)


def make_ticket(index, row, day, status, companies, categories):
    title, description, kind, category, sku, solution = row
    company = customer_for(title, categories[sku], companies)
    contact = rng.choice(company["people"])
    urgency = {"incident": ["high", "high", "urgent", "normal"], "problem": ["normal", "normal", "high"]}.get(kind, ["low", "normal", "normal"])
    opened_at = stamp(day, rng.between(9, 12))
    solved = after(day, 0, {"urgent": 1, "high": 3}.get(urgency[0], 9)) if status in ("solved", "closed") else None
    owner = "Jun Takahashi" if sku.startswith("WB") else rng.choice(["Petra Vogel", "Petra Vogel", "Sofía Herrera", "Aino Lehtinen"])
    return {"external_id": f"T-{index + 1:03}", "title": title, "description": description, "contact": reference(contact) if index % 19 != 7 else "", "company": company["name"],
            "product": sku if index % 8 != 5 else "", "status": status, "priority": "urgent" if title == "Poster for tomorrow" else rng.choice(urgency), "type": kind,
            "channel": rng.choice(["email"] * 5 + ["phone", "phone", "web", "message"]), "category": category, "opened_at": opened_at,
            "solved_at": stamp(solved, rng.between(14, 16)) if solved else "", "satisfaction": str(rng.choice([5, 5, 5, 5, 4, 4, 4, 3, 2])) if solved and rng.chance(0.6) else "", "owner": owner,
            "tags": "our-fault" if "Our mistake" in solution else "", "notes": "", "story": Story(contact, company, owner, "work"), "solution": solution}


def task(title, due, status, owner, story=None, **more):
    done = work_day(min(due + timedelta(rng.between(-4, 2)), LAST_DAY)) if status == "done" else None
    company, contact = (story.company, story.contact) if story else (None, None)
    return {"external_id": "", "title": title, "due": str(due) if due else "", "start": "", "priority": rng.choice(["low", "normal", "normal", "normal", "high"]), "status": status,
            "done_at": stamp(done) if done else "", "recurrence": "", "contacts": reference(contact) if contact else "", "company": company["name"] if company else "", "deal": "",
            "ticket": "", "owner": owner, "tags": "", "notes": "", **more}


def tasks_of_deals(deals):
    still_open = [deal for deal in deals if not deal["closed_at"]]
    for index, deal in enumerate(still_open[::2]):
        due = LAST_DAY + timedelta(rng.between(3, 24)) if index % 4 else work_day(LAST_DAY - timedelta(rng.between(1, 16)))
        yield task(deal["story"].fill(deal["story"].draw_fitting(words.TASKS_OF_DEALS), LAST_DAY), due, "open", deal["owner"], deal["story"], deal=deal["external_id"],
                   priority="urgent" if index % 9 == 4 else rng.choice(["normal", "normal", "high"]))
    closed = [deal for deal in deals if deal["closed_at"]]
    for deal in closed[::4]:
        status = "cancelled" if deal["stage"] == "lost" and rng.chance(0.5) else "done"
        due = after(day_of(deal["opened_at"]), 3, 10)
        yield task(deal["story"].fill(deal["story"].draw_fitting(words.TASKS_OF_DEALS), due), due, status, deal["owner"], deal["story"], deal=deal["external_id"])


def tasks_of_tickets(tickets):
    for ticket in tickets[3::6]:
        finished = bool(ticket["solved_at"])
        due = after(day_of(ticket["opened_at"]), 1, 4) if finished else LAST_DAY + timedelta(rng.between(3, 7))
        title = ticket["story"].fill(bag.draw(words.TASKS_OF_TICKETS), due).replace("{title}", ticket["title"])
        yield task(title, due, "done" if finished else "open", ticket["owner"], ticket["story"], ticket=ticket["external_id"])


RECURRING = {"VAT return": ("FREQ=MONTHLY;BYMONTHDAY=12", date(2026, 12, 12)), "Send the monthly invoices": ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2026, 11, 30)),
             "Check unpaid invoices": ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", date(2026, 11, 23)), "Back up the studio server": ("FREQ=WEEKLY;BYDAY=FR", date(2026, 11, 27))}


def tasks_of_studio(count):
    titles = [title for title in words.TASKS_OF_STUDIO if title not in RECURRING]
    for title, (rule, due) in RECURRING.items():
        yield task(title, due, "open", "Petra Vogel" if "invoice" in title else "Mikael Sandberg" if "VAT" in title else "Jun Takahashi", recurrence=rule, priority="high" if title == "VAT return" else "normal")
    for index in range(count - len(RECURRING)):
        title, owner = titles[index % len(titles)], rng.choice(["Aino Lehtinen", "Petra Vogel", "Sofía Herrera", "Jun Takahashi"])
        status = ["done", "done", "open", "done", "cancelled", "open"][index % 6]
        due = LAST_DAY + timedelta(rng.between(2, 40)) if status == "open" and index % 12 != 2 else some_day(FIRST_DAY, LAST_DAY - timedelta(6))
        start = str(due - timedelta(7)) if rng.chance(0.2) else ""
        yield task(title, None if status == "open" and index % 9 == 5 else due, status, owner, start=start)


def make_tasks(deals, tickets):
    tasks = [*tasks_of_deals(deals), *tasks_of_tickets(tickets)]
    tasks += tasks_of_studio(80 - len(tasks))
    tasks.sort(key=lambda row: (row["due"] or "9", row["title"]))
    for index, row in enumerate(tasks):
        row["external_id"] = f"K-{index + 1:03}"
        row["tags"] = join(["studio"] if not row["company"] and not row["contacts"] else [])
    return tasks
