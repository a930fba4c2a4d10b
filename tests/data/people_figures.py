#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the reports owners, customers, sources and activity must say, worked out from CSV files alone:

    people_figures.py studio|sales FOLDER TODAY REPORT [KEY=VALUE…]

FOLDER holds the studio's files or those of the sales export; TODAY is the day on which the report is printed. KEY is by, top, or from and
to, the first and the last day of the period. Prints the report as CSV. All figures come from exact fractions and are rounded half away from
zero at the end. Amounts have two decimals, which fits every currency of these files.
"""

import csv
import re
import sys
import unicodedata
from collections import defaultdict
from datetime import date, datetime, timedelta
from fractions import Fraction
from math import floor
from pathlib import Path
from zoneinfo import ZoneInfo

STANDARD = {"studio": "EUR", "sales": "USD"}
ZONE = ZoneInfo("Europe/Helsinki")
TYPES = ["note", "call", "email", "meeting", "message", "visit", "social", "letter", "survey", "stage-change"]


def read(folder, name):
    with open(Path(folder) / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00")) if text else None


def local_day(text):
    return instant(text).astimezone(ZONE).date() if text else None


def rounded(number, decimals):
    scale = 10**decimals
    whole = floor(abs(number) * scale + Fraction(1, 2))
    text = f"{whole // scale}.{whole % scale:0{decimals}}".rstrip("0").rstrip(".") if decimals else str(whole)
    return "-" + text if number < 0 and whole else text


def percent(part, whole, decimals=2):
    return rounded(Fraction(100 * part, whole), decimals) if whole else ""


def money(cents):
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


def duration(minutes):
    parts = [(minutes // 1440, "d"), (minutes // 60 % 24, "h"), (minutes % 60, "m")]
    return "".join(f"{number}{unit}" for number, unit in parts if number) or "0m"


def fold(text):
    """Case and accents folded; of the letters that no accent can be taken off, those that these files have."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(plain.casefold().translate({ord("ø"): "o", ord("ł"): "l"}).split())


class Books:
    """What both companies keep, in one shape."""

    def __init__(self, kind, folder):
        self.standard = STANDARD[kind]
        self.activities, self.tasks, self.people_of, self.channel_of = [], [], defaultdict(set), {}
        self.deals = self.studio(folder) if kind == "studio" else self.sales(folder)

    def sales(self, folder):
        outcomes = {"Won": "won", "Lost": "lost"}
        for row in read(folder, "sales_pipeline.csv"):
            yield {
                "outcome": outcomes.get(row["deal_stage"], "open"),
                "owner": row["sales_agent"],
                "customer": row["account"],
                "currency": "USD",
                "cents": 100 * int(row["close_value"] or 0),
                "opened": date.fromisoformat(row["engage_date"]) if row["engage_date"] else None,
                "closed": date.fromisoformat(row["close_date"]) if row["close_date"] else None,
                "source": "",
                "campaign": "",
            }

    def studio(self, folder):
        name_of = {}
        for row in read(folder, "contacts.csv"):
            for key in [row["name"], *row["emails"].split(";")]:
                name_of[key.strip()] = row["name"]
            for company in filter(None, (each.strip() for each in row["companies"].split(";"))):
                self.people_of[company].add(row["name"])
        self.channel_of = {row["name"]: row["channel"] for row in read(folder, "campaigns.csv")}
        names = lambda text: [name_of[each.strip()] for each in text.split(";") if each.strip()]
        self.activities = [{**row, "contacts": names(row["contacts"])} for row in read(folder, "activities.csv")]
        self.tasks = read(folder, "tasks.csv")
        for row in read(folder, "deals.csv"):
            yield {
                "id": row["external_id"],
                "title": row["title"],
                "outcome": row["stage"] if row["stage"] in ("won", "lost") else "open",
                "owner": row["owner"],
                "customer": row["company"] or (names(row["contacts"]) or [""])[0],
                "is_company": bool(row["company"]),
                "currency": row["currency"] or self.standard,
                "cents": round(Fraction(row["value"] or 0) * 100),
                "opened": local_day(row["opened_at"]),
                "closed": local_day(row["closed_at"]),
                "source": row["source"],
                "campaign": row["campaign"],
            }


class Report:
    def __init__(self, kind, folder, today, options):
        self.books = Books(kind, folder)
        self.deals = list(self.books.deals)
        self.today = today
        self.by = options.get("by")
        self.top = int(options["top"]) if "top" in options else None
        self.first = date.fromisoformat(options["from"]) if "from" in options else None
        self.last = date.fromisoformat(options["to"]) if "to" in options else None

    def in_period(self, day):
        return self.first is None or (day is not None and self.first <= day <= self.last)

    def currencies(self, deals):
        return sorted({deal["currency"] for deal in deals}, key=lambda code: (code != self.books.standard, code))

    # ---- owners ----

    def owners(self):
        deals = [deal for deal in self.deals if deal["outcome"] == "open" or self.in_period(deal["closed"])]
        logged, late = defaultdict(int), defaultdict(int)
        for activity in self.books.activities:
            logged[activity["owner"]] += self.in_period(local_day(activity["at"]))
        for task in self.books.tasks:
            late[task["owner"]] += task["status"] == "open" and bool(task["due"]) and date.fromisoformat(task["due"]) < self.today
        yield "owner,open,won,lost,win_rate,won_value,share,mean_days,activities,overdue_tasks,currency".split(",")
        seen = set()
        for code in self.currencies(deals):
            rows = []
            here = [deal for deal in deals if deal["currency"] == code]
            total = sum(deal["cents"] for deal in here if deal["outcome"] == "won")
            for owner in {deal["owner"] for deal in here}:
                count = {name: sum(deal["owner"] == owner and deal["outcome"] == name for deal in here) for name in ("open", "won", "lost")}
                won = [deal for deal in here if deal["owner"] == owner and deal["outcome"] == "won"]
                cents = sum(deal["cents"] for deal in won)
                days = [(deal["closed"] - deal["opened"]).days for deal in won if deal["closed"] and deal["opened"]]
                mean = rounded(Fraction(sum(days), len(days)), 1) if days else ""
                rows.append([owner, count["open"], count["won"], count["lost"], percent(count["won"], count["won"] + count["lost"]), cents, percent(cents, total), mean])
            for row in sorted(rows, key=lambda row: (not row[0], -row[5], -row[2], fold(row[0]))):
                once = ["", ""] if row[0] in seen else [logged[row[0]], late[row[0]]]
                seen.add(row[0])
                yield row[:5] + [money(row[5])] + row[6:] + once + [code]

    # ---- sources ----

    def sources(self):
        def group(deal):
            return self.books.channel_of.get(deal["campaign"], "") if self.by == "channel" else deal[self.by]

        deals = [deal for deal in self.deals if self.in_period(deal["opened"])]
        yield [self.by] + "deals,open,won,lost,win_rate,won_value,average,share,currency".split(",")
        for code in self.currencies(deals):
            here = [deal for deal in deals if deal["currency"] == code]
            total = sum(deal["cents"] for deal in here if deal["outcome"] == "won")
            rows = []
            for name in {group(deal) for deal in here}:
                mine = [deal for deal in here if group(deal) == name]
                won = [deal["cents"] for deal in mine if deal["outcome"] == "won"]
                lost = sum(deal["outcome"] == "lost" for deal in mine)
                average = money(int(rounded(Fraction(sum(won), len(won)), 0))) if won else ""
                rows.append([name, len(mine), len(mine) - len(won) - lost, len(won), lost, percent(len(won), len(won) + lost), sum(won), average, percent(sum(won), total), code])
            for row in sorted(rows, key=lambda row: (not row[0], -row[6], -row[1], fold(row[0]))):
                yield row[:6] + [money(row[6])] + row[7:]

    # ---- customers ----

    def before(self):
        """The first and the last day of the period before."""
        after = self.last + timedelta(days=1)
        if self.first.day == 1 and after.day == 1:
            months = (after.year - self.first.year) * 12 + after.month - self.first.month
            month = self.first.year * 12 + self.first.month - 1 - months
            return date(month // 12, month % 12 + 1, 1), self.first - timedelta(days=1)
        return self.first - (after - self.first), self.first - timedelta(days=1)

    def last_contact(self, customer):
        is_company = any(deal["customer"] == customer and deal["is_company"] for deal in self.deals)
        own_deals = {deal["id"] for deal in self.deals if deal["customer"] == customer}
        people = self.books.people_of[customer] if is_company else {customer}
        times = [
            activity["at"]
            for activity in self.books.activities
            if (is_company and activity["company"] == customer) or people & set(activity["contacts"]) or activity["deal"] in own_deals
        ]
        return local_day(max(times, key=instant)) if times else ""

    def ranking(self, code):
        """Customers of a currency: [name, deals, cents, cents before], the largest first."""
        sums = defaultdict(lambda: [0, 0, 0])
        for deal in self.deals:
            if deal["outcome"] != "won" or deal["currency"] != code:
                continue
            if self.in_period(deal["closed"]):
                sums[deal["customer"]][0] += 1
                sums[deal["customer"]][1] += deal["cents"]
            elif self.first is not None and self.before()[0] <= deal["closed"] <= self.before()[1]:
                sums[deal["customer"]][2] += deal["cents"]
        return sorted(([name, *each] for name, each in sums.items()), key=lambda row: (not row[0], -row[2], -row[1], fold(row[0])))

    def classified(self, code):
        """The same with the class of each, and the sum of all."""
        ranking = self.ranking(code)
        total = sum(row[2] for row in ranking)
        before = 0
        for row in ranking:
            position = Fraction(100 * before, total) if total else 100
            row.append(("A" if position < 80 else "B" if position < 95 else "C") if row[0] and row[1] else "")
            before += row[2]
        return ranking, total

    def customers(self):
        codes = self.currencies([deal for deal in self.deals if deal["outcome"] == "won"])
        return {"customer": self.by_customer, "class": self.by_class, "concentration": self.by_concentration}[self.by](codes)

    def by_customer(self, codes):
        growth = ["growth"] if self.first else []
        yield ["customer", "deals", "value", "share"] + growth + ["cumulative_share", "class", "last_contact", "currency"]
        for code in codes:
            ranking, total = self.classified(code)
            running = 0
            for name, deals, cents, cents_before, letter in ranking[: self.top]:
                running += cents
                grown = [percent(cents - cents_before, cents_before)] if self.first else []
                contact = self.last_contact(name) if self.books.activities else ""
                yield [name, deals, money(cents), percent(cents, total)] + grown + [percent(running, total), letter, contact, code]

    def by_class(self, codes):
        yield "class,customers,deals,value,share,currency".split(",")
        for code in codes:
            ranking, total = self.classified(code)
            for letter in "ABC":
                rows = [row for row in ranking if row[4] == letter]
                cents = sum(row[2] for row in rows)
                if rows:
                    yield [letter, len(rows), sum(row[1] for row in rows), money(cents), percent(cents, total), code]

    def by_concentration(self, codes):
        top = self.top or 5
        yield "customers,value,largest,largest_share,top,top_share,hhi,currency".split(",")
        for code in codes:
            ranking, total = self.classified(code)
            rows = [row for row in ranking if row[0] and row[1]]
            if rows:
                index = sum(Fraction(100 * row[2], total) ** 2 for row in rows)
                shares = [rows[0][0], percent(rows[0][2], total), top, percent(sum(row[2] for row in rows[:top]), total), rounded(index, 0)]
                yield [len(rows), money(total)] + shares + [code]

    # ---- activity ----

    def activity(self):
        activities = [each for each in self.books.activities if self.in_period(local_day(each["at"]))]
        groups = defaultdict(list)
        title_of = {deal["id"]: deal["title"] for deal in self.deals}
        for each in activities:
            if self.by == "contact":
                names = each["contacts"] or [""]
            elif self.by == "week":
                year, week, _ = local_day(each["at"]).isocalendar()
                names = [f"{year:04}-W{week:02}"]
            else:
                names = [each[self.by]]
            for name in set(names):
                groups[name].append(each)
        if self.by == "week":
            days = sorted(local_day(each["at"]) for each in activities)
            for offset in range((days[-1] - days[0]).days + 1):
                year, week, _ = (days[0] + timedelta(days=offset)).isocalendar()
                groups[f"{year:04}-W{week:02}"] += []
        yield [self.by] + "activities,share,duration,in,out".split(",") + ([] if self.by == "type" else ["mix"])
        shown = title_of if self.by == "deal" else {}
        order = {"type": lambda row: TYPES.index(row[0]), "week": lambda row: row[0]}
        usual = lambda row: (not row[0], -row[1], fold(row[0]))
        rows = [[shown.get(name, name), *self.sums(mine, len(activities))] for name, mine in groups.items()]
        for row in sorted(rows, key=order.get(self.by, usual)):
            yield row[:-1] if self.by == "type" else row

    def sums(self, mine, of):
        count = {name: sum(each["type"] == name for each in mine) for name in TYPES}
        mix = sorted((name for name in TYPES if count[name]), key=lambda name: -count[name])
        minutes = sum(int(re.fullmatch(r"(\d+)m", each["duration"])[1]) for each in mine if each["duration"])
        direction = [sum(each["direction"] == way for each in mine) for way in ("in", "out")]
        return [len(mine), percent(len(mine), of), duration(minutes), *direction, "; ".join(f"{name}={percent(count[name], len(mine), 0)}" for name in mix)]


def main(arguments):
    if len(arguments) < 4 or arguments[0] not in STANDARD or arguments[3] not in ("owners", "customers", "sources", "activity"):
        sys.exit(__doc__)
    kind, folder, today, name = arguments[:4]
    report = Report(kind, folder, date.fromisoformat(today), dict(option.split("=", 1) for option in arguments[4:]))
    csv.writer(sys.stdout, lineterminator="\n").writerows(getattr(report, name)())


if __name__ == "__main__":
    main(sys.argv[1:])
