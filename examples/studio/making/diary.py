# SPDX-License-Identifier: MIT
"""The activities of the year: along the deals and tickets, for the campaigns, and between the projects."""

from datetime import date, timedelta

from making import cast, words
from making.chance import ACTIVITY_COUNT, FIRST_DAY, LAST_DAY, bag, day_of, rng, some_day, stamp, work_day
from making.people import PRIVATE
from making.story import Story, activity


def between(first, last, share):
    return work_day(first + timedelta(int((last - first).days * share)))


def step(deal, rows, day, prefix, phase, detail_share=0.0):
    story = deal["story"]
    return activity(story, story.draw_row(rows), day, prefix, deal["title"], phase, deal["category"], detail_share, deal=deal["external_id"], campaign=deal["campaign"])


def before_the_end(deal):
    """The steps up to the decision: rows, share of the way, subject prefix, phase, share with a detail."""
    reached = {"lead": 1, "qualified": 2, "proposal": 3, "negotiation": 4, "won": 4}.get(deal["stage"]) or rng.choice([2, 3, 3, 3, 4])
    yield words.ENQUIRY, 0.0, "", "early", 0.55
    if reached >= 2 or rng.chance(0.3):
        yield words.DISCOVERY, 0.2, "Brief: ", "early", 1.2
    if reached >= 2 and rng.chance(0.25):
        yield words.DISCOVERY, 0.32, "Questions: ", "early", 1.0
    if reached >= 3:
        yield words.PROPOSAL, 0.48, "Offer: ", "offer", 0.6
        yield from [(words.CHASE, share, "Re: Offer: ", "offer", 0.1) for share in (0.62, 0.72, 0.8)[: rng.choice([0, 0, 1, 1, 2])]]
    if reached >= 4 and rng.chance(0.55):
        yield words.NEGOTIATION, 0.88, "Contract: ", "offer", 0.25


def story_of_deal(deal):
    first = day_of(deal["opened_at"])
    last = day_of(deal["closed_at"]) if deal["closed_at"] else max(first, work_day(LAST_DAY - timedelta(rng.choice([0, 1, 3, 6, 12, 25]))))
    for rows, share, prefix, phase, detail in before_the_end(deal):
        entry = step(deal, rows, between(first, last, share), prefix, phase, detail)
        yield entry if share else {**entry, "at": deal["opened_at"]}
    if deal["stage"] == "won":
        yield {**step(deal, words.WON, last, "Re: Offer: ", "won"), "at": deal["closed_at"]}
        for number in range(rng.choice([1, 1, 2, 2, 3])):
            day = last + timedelta(6 + number * rng.between(7, 16))
            if day <= LAST_DAY:
                yield step(deal, words.WORK_OF.get(deal["category"], words.WORK), work_day(day), "", "work", 0.4)
    if deal["stage"] == "lost":
        story = deal["story"]
        how = ("note", "") if deal["lost_reason"] in ("unresponsive", "poor fit") else rng.choice([("email", "in"), ("call", "in"), ("note", "")])
        entry = step(deal, {how: ["?"]}, last, "Re: Offer: ", "")
        reason = story.fill(story.draw(words.LOST[deal["lost_reason"]]), last)
        after = story.fill(bag.draw(words.LOST_AFTER), last) if rng.chance(0.7) else ""
        yield {**entry, "body": f"{reason} {after}".strip(), "at": deal["closed_at"]}


def story_of_ticket(ticket):
    story, first = ticket["story"], day_of(ticket["opened_at"])
    last = day_of(ticket["solved_at"]) if ticket["solved_at"] else LAST_DAY
    links = {"ticket": ticket["external_id"]}
    if ticket["status"] != "new" and rng.chance(0.75):
        day = between(first, last, 0.5)
        entry = activity(story, story.draw_row(words.TICKET_REPLY), day, "Re: ", ticket["title"], **links)
        yield {**entry, "at": stamp(day, 13)} if day in (first, last) else entry
    if ticket["solved_at"]:
        entry = activity(story, (rng.choice(["email", "email", "call"]), "out", "?"), last, "Re: ", ticket["title"], **links)
        yield {**entry, "body": rng.choice(["", "", "Solved: ", "Told {first}: ", "Done. "]).format(first=story.contact["called"]) + ticket["solution"], "at": ticket["solved_at"], "outcome": ""}


def story_of(contact, owner=None):
    company = contact["company"]
    topic = rng.choice(cast.TOPICS[company["industry"]]) if company else PRIVATE.get(contact["name"], ("", "work"))[1]
    return Story(contact, company, owner or contact["owner"], topic)


def fits_campaign(name, contact):
    company = contact["company"]
    if name == "Packaging that travels":
        return company and company["industry"] in ("food and drink", "cosmetics", "fashion")
    if name in ("Christmas cards 2025", "Autumn referral round"):
        return contact["status"] in ("customer", "former", "partner")
    return name != "Design week open studio" or contact["country"] in ("FI", "SE", "EE", "DK")


def story_of_campaign(campaign, contacts, count):
    people = rng.sample([contact for contact in contacts if fits_campaign(campaign["name"], contact)], count)
    first, last = date.fromisoformat(campaign["starts_on"]), min(date.fromisoformat(campaign["ends_on"]), LAST_DAY)
    for contact in people:
        story = story_of(contact, campaign["owner"])
        yield activity(story, story.draw_row(words.CAMPAIGN[campaign["name"]]), some_day(first, last), "", campaign["name"], "keep", campaign=campaign["name"])


def yearly_survey(contacts, count):
    customers = [contact for contact in contacts if contact["status"] == "customer" and contact["company"]]
    for contact in rng.sample(customers, count):
        yield activity(story_of(contact), ("survey", "in", bag.draw(words.SURVEY)), some_day(date(2026, 5, 18), date(2026, 6, 5)), "", "How was the year?", "keep")


def birthdays(contacts):
    for contact in contacts:
        if contact["birthday"] and contact["status"] in ("customer", "partner"):
            month, day = map(int, contact["birthday"][-5:].split("-"))
            birthday = date(2025 if month == 12 else 2026, month, day)
            if birthday == work_day(birthday):
                story = story_of(contact)
                yield activity(story, story.draw_row(words.BIRTHDAY), birthday, "", "Happy birthday")


def between_projects(contacts, count):
    known = [contact for contact in contacts if contact["status"] in ("customer", "former", "partner", "other", "prospect")]
    for _ in range(count):
        story = story_of(rng.choice(known))
        row = story.draw_row(words.RELATIONS)
        yield activity(story, row, some_day(FIRST_DAY, LAST_DAY), "", rng.choice(words.GREETINGS) if row[0] == "email" else "", "keep")


def make_activities(deals, tickets, campaigns, contacts):
    entries = [entry for deal in deals for entry in story_of_deal(deal)] + [entry for ticket in tickets for entry in story_of_ticket(ticket)]
    counts = {"Christmas cards 2025": 18, "Packaging that travels": 16, "One bench, two rooms": 12, "Design week open studio": 18, "Autumn referral round": 12}
    entries += [entry for campaign in campaigns if campaign["name"] in counts for entry in story_of_campaign(campaign, contacts, counts[campaign["name"]])]
    entries += yearly_survey(contacts, 14)
    entries += birthdays(contacts)
    entries += between_projects(contacts, ACTIVITY_COUNT - len(entries))
    entries.sort(key=lambda entry: entry["at"])
    for index, entry in enumerate(entries):
        entry["external_id"] = f"A-{index + 1:04}"
    return entries
