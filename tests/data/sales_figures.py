#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the reports on the sales export must say, worked out from its CSV files alone: sales_figures.py FOLDER [SECTION]

Prints a section as CSV, or all of them, each after a line "# SECTION". Values are whole dollars, exact. Shares and means are rounded
half away from zero to two decimals, from the exact fraction. Months are those of the close date. Rows are sorted by their first column.
`GTXPro` is counted as `GTX Pro`. Who won nothing has no row.
"""

import csv
import sys
from collections import Counter
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path


def read(folder, name):
    with open(Path(folder) / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rounded(numerator, denominator):
    return (Decimal(numerator) / Decimal(denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)


class Sales:
    def __init__(self, folder):
        self.deals = read(folder, "sales_pipeline.csv")
        self.accounts = read(folder, "accounts.csv")
        self.products = read(folder, "products.csv")
        self.agents = {row["sales_agent"]: row for row in read(folder, "sales_teams.csv")}

    def in_stage(self, *stages):
        return [deal for deal in self.deals if deal["deal_stage"] in stages]

    def won_by(self, heading, group_of):
        deals, value = Counter(), Counter()
        for deal in self.in_stage("Won"):
            group = group_of(deal)
            deals[group] += 1
            value[group] += int(deal["close_value"])
        return [[heading, "deals", "value"]] + [[group, deals[group], value[group]] for group in sorted(deals)]

    def won_by_month(self):
        return self.won_by("month", lambda deal: deal["close_date"][:7])

    def won_by_agent(self):
        return self.won_by("agent", lambda deal: deal["sales_agent"])

    def won_by_manager(self):
        return self.won_by("manager", lambda deal: self.agents[deal["sales_agent"]]["manager"])

    def won_by_region(self):
        return self.won_by("region", lambda deal: self.agents[deal["sales_agent"]]["regional_office"])

    def won_by_product(self):
        return self.won_by("product", lambda deal: "GTX Pro" if deal["product"] == "GTXPro" else deal["product"])

    def win_rate(self):
        """Won of won and lost, in percent."""
        won, lost = len(self.in_stage("Won")), len(self.in_stage("Lost"))
        return [["won", "lost", "win_rate"], [won, lost, rounded(100 * won, won + lost)]]

    def cycle_days(self):
        """Days from engagement to close."""
        rows = [["outcome", "deals", "days", "mean_days"]]
        for name, stages in (("won", ["Won"]), ("lost", ["Lost"]), ("closed", ["Won", "Lost"])):
            days = [(date.fromisoformat(deal["close_date"]) - date.fromisoformat(deal["engage_date"])).days for deal in self.in_stage(*stages)]
            rows.append([name, len(days), sum(days), rounded(sum(days), len(days))])
        return rows

    def open_by_stage(self):
        return [["stage", "deals"]] + [[stage.lower(), len(self.in_stage(stage))] for stage in ("Engaging", "Prospecting")]

    def totals(self):
        return [
            ["what", "count"],
            ["agents", len(self.agents)],
            ["agents without deals", len(self.agents.keys() - {deal["sales_agent"] for deal in self.deals})],
            ["companies", len(self.accounts)],
            ["companies with a parent", sum(bool(row["subsidiary_of"]) for row in self.accounts)],
            ["deals", len(self.deals)],
            ["deals lost", len(self.in_stage("Lost"))],
            ["deals open", len(self.in_stage("Engaging", "Prospecting"))],
            ["deals spelt GTXPro", sum(deal["product"] == "GTXPro" for deal in self.deals)],
            ["deals without account", sum(not deal["account"] for deal in self.deals)],
            ["deals won", len(self.in_stage("Won"))],
            ["managers", len({row["manager"] for row in self.agents.values()})],
            ["products", len(self.products)],
            ["value won", sum(int(deal["close_value"]) for deal in self.in_stage("Won"))],
        ]


SECTIONS = ["totals", "won_by_month", "won_by_agent", "won_by_manager", "won_by_region", "won_by_product", "win_rate", "cycle_days", "open_by_stage"]


def main(arguments):
    if len(arguments) not in (1, 2) or arguments[1:] and arguments[1] not in SECTIONS:
        sys.exit(f"usage: sales_figures.py FOLDER [{' | '.join(SECTIONS)}]")
    sales = Sales(arguments[0])
    writer = csv.writer(sys.stdout, lineterminator="\n")
    for section in arguments[1:] or SECTIONS:
        if len(arguments) == 1:
            print(f"# {section}")
        writer.writerows(getattr(sales, section)())


if __name__ == "__main__":
    main(sys.argv[1:])
