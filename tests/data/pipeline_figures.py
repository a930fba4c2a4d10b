#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What velocity, funnel and forecast must say of the studio's deals and of a sales export, worked out from the CSV files alone.

    pipeline_figures.py moves STUDIO                 moves to make with the studio's open deals after the import: DAY DEAL STAGE REASON
    pipeline_figures.py SECTION STUDIO               velocity, velocity_by_owner, funnel, losses, per_day, forecast, target
    pipeline_figures.py check_outcomes STUDIO FILE   faults of simulated outcomes against their exact distribution
    pipeline_figures.py cycles SALES HEADING         days until won, lost and closed by a heading of the export

Figures are those after the import on 2026-11-22 and all moves. Days are local to Europe/Helsinki (the sales export: dates). Fractions are
exact until the end and then rounded half away from zero.
"""

import csv
import statistics
import sys
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, getcontext
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

getcontext().prec = 40
ENTERED = date(2026, 11, 22)
TODAY = date(2027, 1, 20)
QUARTER = (date(2026, 10, 1), date(2027, 1, 1))
TARGET = Fraction(185000)
STAGES = ["lead", "qualified", "proposal", "negotiation"]
CHANCE = {"lead": 10, "qualified": 25, "proposal": 50, "negotiation": 75}
# Up, down, won, lost.
PLANS = ["", "u", "uuw", "l", "uduw", "uul", "uud", "w", "ul", "du", "uuuw", "ud"]
REASONS = ["pricing", "budget", ""]


def rounded(number, places):
    """As CSV has it: without zeros at the end."""
    if number is None:
        return ""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    text = str(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(number):
    return "" if number is None else str((Decimal(number.numerator) / Decimal(number.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def percent(part, whole):
    return rounded(Fraction(100 * part, whole), 2) if whole else ""


def local_day(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(ZoneInfo("Europe/Helsinki")).date() if text else None


class Deal:
    def __init__(self, row):
        self.id = row["external_id"]
        self.owner = row["owner"]
        self.value = Fraction(row["value"] or 0)
        self.currency = row["currency"] or "EUR"
        self.stage = row["stage"]
        self.probability = row["probability"]
        self.reason = row["lost_reason"]
        self.opened = local_day(row["opened_at"])
        self.closed = local_day(row["closed_at"])
        self.expected = date.fromisoformat(row["expected_close"]) if row["expected_close"] else None
        self.stays = []  # stage, days or None where the beginning is unknown
        self.past = [self.stage]
        self.since = self.opened if self.stage == STAGES[0] or self.opened == ENTERED else None

    @property
    def is_open(self):
        return self.stage in STAGES

    def move(self, day, stage, reason):
        self.stays.append((self.stage, (day - self.since).days if self.since else None))
        self.stage, self.since = stage, day
        self.past.append(stage)
        if not self.is_open:
            self.closed = day
        if stage == "lost":
            self.reason = reason

    def days_in(self, stage):
        """All its stays there; None when there were none, one is unknown, or it is there now."""
        days = [each for name, each in self.stays if name == stage]
        return None if not days or None in days or self.stage == stage else sum(days)

    def furthest(self):
        if self.stage == "won":
            return len(STAGES)
        return max(STAGES.index(stage) if stage in STAGES else 0 for stage in self.past)

    def chance(self):
        return Fraction(self.probability) if self.probability else Fraction(CHANCE[self.stage])

    def weighted(self):
        cents = 100 * self.value * self.chance() / 100
        return Fraction((2 * cents.numerator + cents.denominator) // (2 * cents.denominator), 100)


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def planned_moves(deals):
    """Each open deal follows one of the plans, a move every few days."""
    moves = []
    for index, deal in enumerate(deal for deal in deals if deal.is_open):
        day, stage = ENTERED + timedelta(days=1 + index % 4), deal.stage
        for step in PLANS[index % len(PLANS)]:
            at = STAGES.index(stage)
            if step in "ud":
                stage = STAGES[max(0, min(len(STAGES) - 1, at + (1 if step == "u" else -1)))]
                if STAGES.index(stage) == at:
                    continue
            else:
                stage = "won" if step == "w" else "lost"
            moves.append((day, deal.id, stage, REASONS[index // len(PLANS) % len(REASONS)] if stage == "lost" else ""))
            if stage not in STAGES:
                break
            day += timedelta(days=3 + index % 7)
    return sorted(moves)


def percentile(days, tenths):
    if len(days) < 2:
        return Fraction(days[0]) if days else None
    return statistics.quantiles([Fraction(each) for each in days], n=10, method="inclusive")[tenths - 1]


def days_row(name, days):
    mean = Fraction(sum(days), len(days)) if days else None
    return [*name, len(days), rounded(mean, 1), rounded(percentile(days, 5), 1), rounded(percentile(days, 9), 1)]


class Studio:
    def __init__(self, folder):
        self.deals = [Deal(row) for row in read(Path(folder) / "deals.csv")]
        self.moves_made = planned_moves(self.deals)
        by_id = {deal.id: deal for deal in self.deals}
        for day, name, stage, reason in self.moves_made:
            by_id[name].move(day, stage, reason)

    def phases(self, deals, name):
        rows = [days_row([*name, stage], [deal.days_in(stage) for deal in deals if deal.days_in(stage) is not None]) for stage in STAGES]
        cycle = {stage: [(deal.closed - deal.opened).days for deal in deals if deal.stage == stage and deal.opened and deal.closed] for stage in ("won", "lost")}
        return rows + [
            days_row([*name, "until won"], cycle["won"]),
            days_row([*name, "until lost"], cycle["lost"]),
            days_row([*name, "whole cycle"], cycle["won"] + cycle["lost"]),
        ]

    def velocity(self):
        return self.phases(self.deals, [])

    def velocity_by_owner(self):
        owners = sorted({deal.owner for deal in self.deals})
        rows = [row for owner in owners for row in self.phases([deal for deal in self.deals if deal.owner == owner], [owner])]
        return [row for row in rows if row[2] > 0]

    def funnel(self):
        furthest = [deal.furthest() for deal in self.deals]
        reached = [sum(step >= stage for step in furthest) for stage in range(len(STAGES) + 1)]
        rows = []
        for step, name in enumerate([*STAGES, "won"]):
            lost = sum(deal.stage == "lost" and deal.furthest() == step for deal in self.deals)
            previous = ["", "", ""] if step == 0 else [percent(reached[step], reached[step - 1]), *wilson(reached[step], reached[step - 1])]
            first = ["100", "", ""] if step == 0 else [percent(reached[step], reached[0]), *wilson(reached[step], reached[0])]
            rows.append([name, reached[step], *previous, *first, lost])
        return rows

    def losses(self):
        count, value, all_lost = Counter(), defaultdict(Fraction), Counter()
        for deal in self.deals:
            if deal.stage == "lost":
                key = (STAGES[deal.furthest()], deal.reason, deal.currency)
                count[key] += 1
                value[key] += deal.value
                all_lost[deal.currency] += 1
        return [[stage, reason, count[stage, reason, currency], percent(count[stage, reason, currency], all_lost[currency]),
                 money(value[stage, reason, currency]), currency] for stage, reason, currency in sorted(count)]

    def per_day(self):
        rows = []
        for owner, currency in sorted({(deal.owner, deal.currency) for deal in self.deals}):
            deals = [deal for deal in self.deals if (deal.owner, deal.currency) == (owner, currency)]
            now_open = sum(deal.is_open for deal in deals)
            won = [deal for deal in deals if deal.stage == "won"]
            decided = len(won) + sum(deal.stage == "lost" for deal in deals)
            average = sum(deal.value for deal in won) / len(won) if won else None
            days = Fraction(sum((deal.closed - deal.opened).days for deal in won), len(won)) if won else None
            speed = now_open * Fraction(len(won), decided) * average / days if won else Fraction(0)
            rows.append([owner, now_open, len(won), percent(len(won), decided), money(average), rounded(days, 1), money(speed), currency])
        return rows

    def forecast(self):
        rows = {}
        for deal in self.deals:
            if deal.is_open:
                when = "no date" if not deal.expected else "overdue" if deal.expected < TODAY else deal.expected.isoformat()[:7]
                row = rows.setdefault((when, deal.currency), [0, Fraction(0), Fraction(0)])
                row[0] += 1
                row[1] += deal.value
                row[2] += deal.weighted()
        total = Counter()
        for (_, currency), row in rows.items():
            total[currency] += row[2]
        return [[when, row[0], money(row[1]), money(row[2]), rounded(100 * row[2] / total[currency], 2) if total[currency] else "", currency]
                for (when, currency), row in sorted(rows.items())]

    def in_quarter(self):
        begin, end = QUARTER
        euro = [deal for deal in self.deals if deal.currency == "EUR"]
        won = sum(deal.value for deal in euro if deal.stage == "won" and begin <= deal.closed < end)
        return won, [deal for deal in euro if deal.is_open and deal.expected and begin <= deal.expected < end]

    def target(self):
        won, expected = self.in_quarter()
        outcomes = [("won", won), ("weighted", won + sum(deal.weighted() for deal in expected)), ("all", won + sum(deal.value for deal in expected)), ("target", TARGET)]
        return [[name, money(value), rounded(100 * value / TARGET, 2), money(max(TARGET - value, Fraction(0)))] for name, value in outcomes]

    def check_outcomes(self, file):
        """The exact chances of every sum, by convolution; 10,000 runs come within 2 percent of them."""
        won, expected = self.in_quarter()
        chances = {won: Fraction(1)}
        for deal in expected:
            chance, after = deal.chance() / 100, defaultdict(Fraction)
            for value, share in chances.items():
                after[value] += share * (1 - chance)
                after[value + deal.value] += share * chance
            chances = after
        faults = []
        rows = {row["outcome"]: row for row in read(file) if row["currency"] == "EUR"}
        if len(expected) < 3 or set(rows) != {"won", "weighted", "p10", "p50", "p90", "all", "target"}:
            faults.append(f"{len(expected)} deals expected, rows {sorted(rows)}")
        for name, row in rows.items():
            value = Fraction(row["value"])
            at_least = sum(share for each, share in chances.items() if each >= value)
            below = sum(share for each, share in chances.items() if each < value)
            if abs(Fraction(row["chance"]) - 100 * at_least) > 2:
                faults.append(f"{name}: chance {row['chance']}, not {float(100 * at_least):.2f}")
            if name.startswith("p"):
                share = Fraction(int(name[1:]), 100)
                at_most = sum(part for each, part in chances.items() if each <= value)
                if not below - Fraction(2, 100) <= share <= at_most + Fraction(2, 100):
                    faults.append(f"{name}: {row['value']} has {float(below):.4f} below and {float(at_most):.4f} at most")
        return [[fault] for fault in faults]


def wilson(part, whole):
    """Both rates whose distance to the one seen is 1.96 standard errors of their own: (seen − p)² = z² p (1 − p) / n."""
    if not whole:
        return ["", ""]
    z = Decimal(repr(statistics.NormalDist().inv_cdf(0.975)))
    seen, n = Decimal(part) / Decimal(whole), Decimal(whole)
    a, b, c = 1 + z * z / n, -(2 * seen + z * z / n), seen * seen
    root = (b * b - 4 * a * c).sqrt()
    ends = [(-b - root) / (2 * a), (-b + root) / (2 * a)]
    return [rounded(Fraction(100 * end), 1) for end in ends]


def cycles(folder, heading):
    """Of the sales export."""
    days = defaultdict(list)
    for deal in read(Path(folder) / "sales_pipeline.csv"):
        if deal["deal_stage"] in ("Won", "Lost"):
            group = {"GTXPro": "GTX Pro"}.get(deal[heading], deal[heading]) if heading != "close_date" else deal["close_date"][:7]
            taken = (date.fromisoformat(deal["close_date"]) - date.fromisoformat(deal["engage_date"])).days
            days[group, "until " + deal["deal_stage"].lower()].append(taken)
            days[group, "whole cycle"].append(taken)
    return [days_row(list(key), days[key]) for key in sorted(days)]


SECTIONS = ["velocity", "velocity_by_owner", "funnel", "losses", "per_day", "forecast", "target"]


def main(arguments):
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if len(arguments) == 2 and arguments[0] == "moves":
        for day, name, stage, reason in Studio(arguments[1]).moves_made:
            print(day, name, stage, reason)
    elif len(arguments) == 2 and arguments[0] in SECTIONS:
        writer.writerows(getattr(Studio(arguments[1]), arguments[0])())
    elif len(arguments) == 3 and arguments[0] == "check_outcomes":
        writer.writerows(Studio(arguments[1]).check_outcomes(arguments[2]))
    elif len(arguments) == 3 and arguments[0] == "cycles":
        writer.writerows(cycles(arguments[1], arguments[2]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
