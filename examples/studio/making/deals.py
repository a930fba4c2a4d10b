# SPDX-License-Identifier: MIT
"""The deals of the year."""

import re
from datetime import date, timedelta

from making import cast, words
from making.chance import FIRST_DAY, LAST_DAY, after, bag, day_of, join, rng, some_day, stamp, work_day
from making.people import PRIVATE, reference
from making.story import FAR, Story

FITS = {
    "packaging": {"food and drink", "cosmetics", "manufacturing", "fashion"},
    "editorial": {"publishing", "culture", "energy", "architecture", "legal", "nonprofit", "finance", "furniture", "manufacturing"},
    "illustration": {"publishing", "education", "food and drink", "healthcare", "nonprofit", "tourism"},
    "motion": {"software", "energy", "biotech", "tourism", "healthcare", "retail"},
    "web": {"hospitality", "architecture", "energy", "publishing", "tourism", "healthcare", "furniture", "culture", "software", "legal", "retail", "finance", "manufacturing", "fashion", "biotech", "food and drink"},
    "workshop": {"energy", "software", "nonprofit", "legal", "finance", "culture", "furniture", "retail", "biotech"},
    "retainer": {"energy", "software", "culture", "retail", "food and drink", "healthcare", "fashion", "tourism"},
    "print": {"energy", "legal", "finance", "furniture", "culture", "fashion"},
    "typeface": {"publishing", "energy", "software", "retail", "furniture"},
}
SKUS = {"brand": ["BR-100"], "web": ["WB-100"], "packaging": ["PK-100"], "editorial": ["ED-100"], "illustration": ["IL-100"], "motion": ["MO-100"],
        "workshop": ["WS-100"], "retainer": ["RT-100"]}
EXTRAS = {"brand": ["PG-100", "TF-100", "WS-100", "WB-100"], "web": ["WB-200", "IL-100"], "packaging": ["IL-100"], "editorial": ["IL-100", "TF-100"], "motion": ["IL-100"]}


# When deals that are still open came in, by the stage they have reached.
OPEN_SINCE = {"lead": (date(2026, 9, 21), date(2026, 11, 19)), "qualified": (date(2026, 8, 17), date(2026, 11, 11)), "proposal": (date(2026, 7, 27), date(2026, 10, 30)),
              "negotiation": (date(2026, 6, 1), date(2026, 10, 16))}
# Which subjects of a trade a kind of work can be about, and which not.
SUBJECTS = {
    "brand": ("", "pages?$|portal|report|leaflet|handbook|map|letter|list$|boards|guide|screens|catalogue|menu|deck|images|portraits|programme|brochure|monograph|film|library|covers|campaign"),
    "web": ("portal|page|shop$|web shop|card|catalogue|guide|library|programme|lookbook|list|map|magazine|voucher", "stamp"),
    "packaging": ("box|label|range|pouch|edition|cream|system|set$|kit|decals", "^$"),
    "editorial": ("menu|report|guide|catalogue|series|list|monograph|boards|brochure|map|book|leaflet|programme|magazine|letter|prospectus", "price list"),
    "illustration": ("", "portraits|pages?$|portal|images|interface|stamp"),
    "motion": ("launch|film|campaign|screens|season|service|images|brochure|voucher|opening", "^$"),
}
LOST_REASONS = ["pricing"] * 5 + ["competition"] * 4 + ["budget"] * 4 + ["unresponsive"] * 4 + ["long cycle", "no decision-maker", "poor fit", "missing features", "other"]


def categories_of(company):
    fitting = [category for category, trades in FITS.items() if company["industry"] in trades and category in SKUS]
    return [category for category in [*fitting, "brand"] if topics_of(company, category) and not (category == "workshop" and company["country"] in FAR)]


def what_for(company):
    category = rng.choice(categories_of(company))
    return category, rng.choice(topics_of(company, category))


def topics_of(company, category):
    wanted, unwanted = SUBJECTS.get(category, ("", "^$"))
    return [topic for topic in cast.TOPICS[company["industry"]] if re.search(wanted, topic) and not re.search(unwanted, topic)]


def price_of(skus, prices, category):
    total = 0
    for sku in skus:
        quantity = {"PG-100": rng.between(20, 60), "WB-200": 12, "RT-100": rng.choice([6, 12]), "TF-100": rng.between(1, 6), "IL-100": rng.between(1, 3)}.get(sku, 1)
        total += prices[sku] * quantity
    total *= rng.between(75, 150) / 100 if category not in ("retainer", "workshop") else 1
    return round(total / 50) * 50


def currency_of(country):
    return {"US": "USD", "CH": "CHF"}.get(country, "EUR")


def make_deal(stage, company, contact, prices):
    category, topic = what_for(company) if company else PRIVATE[contact["name"]][:2]
    opened = some_day(*OPEN_SINCE.get(stage, (FIRST_DAY, date(2026, 10, 16))))
    closing = closing_day(stage, opened)
    country = (company or contact)["country"]
    owner = "Jun Takahashi" if category in ("web", "motion") and rng.chance(0.35) else (company or contact)["owner"]
    story = Story(contact, company, owner, topic, currency_of(country))
    title = story.fill(bag.draw(words.DEAL_TITLES[category]), opened) if company else PRIVATE[contact["name"]][2]
    skus = skus_of(category, title)
    story.budget, story.category = price_of(skus, prices, category), category
    opened_at = stamp(opened, rng.between(8, 11))
    return {"external_id": "", "title": title, "value": f"{story.budget}.00", "currency": currency_of(country), "stage": stage, "probability": "",
            "contacts": join(reference(person) for person in deal_people(company, contact)), "company": company["name"] if company else "", "products": join(skus),
            "expected_close": "", "opened_at": opened_at, "closed_at": stamp(closing, rng.between(13, 16)) if closing else "", "type": "", "lost_reason": "", "next_step": "",
            "campaign": "", "owner": owner, "source": "", "tags": "", "notes": story.fill(bag.draw(words.DEAL_NOTES), opened) if rng.chance(0.15) else "",
            "story": story, "category": category, "client": company}


def skus_of(category, title):
    if title.startswith(("Logo", "Naming")):
        return ["BR-200"]
    return [*SKUS[category], *(rng.sample(EXTRAS.get(category, []), 1) if rng.chance(0.3) else [])]


def deal_people(company, contact):
    people = [contact]
    if company:
        people += rng.sample([person for person in company["people"] if person is not contact], rng.choice([0, 0, 0, 1, 1, 2]))
    return people


def set_expectations(deal, index):
    if deal["stage"] in ("won", "lost"):
        deal["expected_close"] = str(max(day_of(deal["closed_at"]) + timedelta(rng.between(-21, 25)), day_of(deal["opened_at"]) + timedelta(10))) if rng.chance(0.85) else ""
        if deal["stage"] == "lost":
            deal["lost_reason"] = rng.choice(LOST_REASONS)
        return
    opened = day_of(deal["opened_at"])
    if index % 3 == 0 and opened < LAST_DAY - timedelta(24):
        deal["expected_close"] = str(work_day(max(opened + timedelta(14), LAST_DAY - timedelta(rng.between(4, 45)))))
    elif index % 7 != 3:
        deal["expected_close"] = str(LAST_DAY + timedelta(rng.between(6, 110)))
    if deal["stage"] != "negotiation" and index % 6 == 1:
        deal["value"] = ""
    if index % 11 == 5:
        deal["probability"] = str({"lead": 20, "qualified": 40, "proposal": 60, "negotiation": 90}[deal["stage"]])
    if rng.chance(0.75):
        deal["next_step"] = deal["story"].fill(bag.draw(words.NEXT_STEPS[deal["stage"]]), LAST_DAY)


def closing_day(stage, opened):
    """When a deal was closed, if it was."""
    if stage not in ("won", "lost"):
        return None
    day = after(opened, 12, 80) if stage == "won" else after(opened, 20, 120)
    return day if day < LAST_DAY - timedelta(3) else after(opened, 14, max(14, (LAST_DAY - opened).days - 2))


def campaign_at(day, campaigns):
    for campaign in campaigns:
        runs = campaign["status"] in ("running", "finished") and campaign["channel"] != "letter"
        if runs and date.fromisoformat(campaign["starts_on"]) <= day <= date.fromisoformat(campaign["ends_on"]) + timedelta(21):
            return campaign["name"]
    return ""


def set_origin(deal, earlier, campaigns):
    """Whether the customer is new, and what brought the deal."""
    company = deal["client"]
    known = company and company["old"] or any(other["client"] is company and other["stage"] == "won" and other["closed_at"] < deal["opened_at"] for other in earlier if company)
    deal["type"] = "existing" if known else "new"
    campaign = campaign_at(day_of(deal["opened_at"]), campaigns)
    if campaign and rng.chance(0.22):
        deal["campaign"], deal["source"] = campaign, "campaign"
    elif known and rng.chance(0.8):
        deal["source"] = "existing customer"
    else:
        deal["source"] = rng.choice(["web", "web", "referral", "referral", "word of mouth", "word of mouth", "conference", "cold call", "partner", "trade show", ""])
    tags = [tag for tag, share in (("rush", 0.08), ("bilingual", 0.1), ("portfolio", 0.12), ("friends-price", 0.04)) if rng.chance(share)]
    deal["tags"] = join(tags)


def make_gaps(deals):
    """What is missing in real books."""
    leads = [deal for deal in deals if deal["stage"] == "lead"]
    for deal in leads[1::4]:
        deal["contacts"] = ""
    for deal in leads[::3] + [deal for deal in deals if deal["stage"] == "lost"][5::9]:
        deal["products"] = ""
    for deal in [deal for deal in deals if deal["stage"] == "lost"][3::10]:
        deal["value"] = ""


def make_deals(companies, contacts, prices, campaigns):
    stages = ["won"] * 48 + ["lost"] * 34 + ["lead"] * 12 + ["qualified"] * 11 + ["proposal"] * 9 + ["negotiation"] * 6
    clients = [company for company in companies if company["status"] != "partner"]
    private = [contact for contact in contacts if contact["name"] in PRIVATE]
    deals = []
    for index, stage in enumerate(rng.sample(stages, len(stages))):
        if index % 17 == 8 and private:
            deals.append(make_deal(stage, None, private.pop(), prices))
        else:
            strangers = [company for company in clients if not company["deals"] and not company["old"]]
            company = rng.choice(strangers if stage == "lead" and strangers and rng.chance(0.6) else clients)
            company["deals"] += 1
            deals.append(make_deal(stage, company, company["people"][0] if rng.chance(0.7) else rng.choice(company["people"]), prices))
    deals.sort(key=lambda deal: deal["opened_at"])
    for index, deal in enumerate(deals):
        deal["external_id"] = f"D-{index + 1:03}"
        while deal["title"] in {other["title"] for other in deals[:index]}:
            deal["title"] += ", part two"
        set_origin(deal, deals[:index], campaigns)
    for index, deal in enumerate([deal for deal in deals if deal["stage"] in ("won", "lost")] + [deal for deal in deals if not deal["closed_at"]]):
        set_expectations(deal, index)
    make_gaps(deals)
    return deals


def set_standing(companies, contacts, deals):
    """How far the acquaintance has come, as the deals tell it."""
    for company in companies:
        stages = {deal["stage"] for deal in deals if deal["client"] is company}
        company["status"] = company["status"] or standing(stages, company["old"])
        company["source"] = rng.choice(["referral", "web", "word of mouth", "conference", "trade show", "cold call", ""])
        company["tags"] = join(tag for tag, share in (("nordic", company["country"] in ("FI", "SE", "NO", "DK")), ("family-owned", 0.15), ("invoice-by-post", 0.08), ("pays-late", 0.06), ("portfolio", 0.12)) if rng.chance(share))
    for contact in contacts:
        company = contact["company"]
        if company:
            contact["status"] = company["status"]
        elif contact["name"] in PRIVATE:
            contact["status"] = standing({deal["stage"] for deal in deals if deal["story"].contact is contact}, False)


def standing(stages, old):
    if "won" in stages:
        return "customer"
    if stages & {"qualified", "proposal", "negotiation"}:
        return "customer" if old else "prospect"
    if "lead" in stages:
        return "former" if old else "lead"
    if "lost" in stages:
        return "former" if old else "prospect"
    return "former" if old else "other"
