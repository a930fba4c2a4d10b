# SPDX-License-Identifier: MIT
"""The users, products, campaigns, companies and contacts of cast.py as rows, with addresses, numbers, handles and gaps."""

from making import cast
from making.chance import ascii_word, digits, fields_of, fresh, join, rng, said_so, table_of

SUFFIXES = {"Oy", "Ab", "AB", "Ky", "ry", "AS", "ApS", "OÜ", "UAB", "GmbH", "AG", "SA", "SARL", "B.V.", "Ltd", "S.r.l.", "LLC", "inc."}
WITHOUT_EMAIL = {"Ibrahim Diallo"}
TRADES_OF_PARTNERS = {"translator", "copywriter", "type designer", "web developer", "illustrator", "film editor", "signmaker", "accountant", "retired printer"}
# People who are customers themselves: category, subject, title
PRIVATE = {
    "Dr. Miriam Feigenbaum": ("web", "practice site", "Small site for a practice in Wien"),
    "Ibrahim Diallo": ("brand", "restaurant sign", "Restaurant Baobab: name, mark, menu"),
    "Kaisa Bergström-Niemi": ("packaging", "mug box", "Boxes for mugs and bowls"),
    "Paloma Etxeberria": ("brand", "workshop label", "Label inside the violins"),
    "Hiroshi Nakamura-Weiss": ("editorial", "poster catalogue", "Catalogue of a poster collection"),
    "Jean-Marc Thévenaz": ("brand", "dial lettering", "Lettering for a dial"),
    "Stella Kwarteng": ("illustration", "podcast cover", "Podcast cover and twelve episode drawings"),
}


def make_users():
    for index, (name, role, team, region, manager, active) in enumerate(table_of(cast.USERS), 1):
        yield {"external_id": f"U-{index}", "name": name, "email": f"{ascii_word(name.split()[0])}@studionord.example", "role": role, "team": team, "region": region,
               "manager": manager, "active": active}


def make_products():
    for sku, name, kind, category, price, cost, unit, active in table_of(cast.PRODUCTS):
        yield {"sku": sku, "name": name, "kind": kind, "category": category, "price": price, "cost": cost, "currency": "EUR", "unit": unit, "active": active}


def make_campaigns():
    owners = ["Aino Lehtinen", "Mikael Sandberg", "Jun Takahashi", "Sofía Herrera", "Mikael Sandberg", "Petra Vogel"]
    for index, row in enumerate(table_of(cast.CAMPAIGNS)):
        name, channel, status, starts, ends, budget, spent, goal, sku, notes = row
        yield {"external_id": f"M-{index + 1}", "name": name, "channel": channel, "status": status, "starts_on": starts, "ends_on": ends, "budget": budget, "spent": spent,
               "currency": "EUR", "goal": goal, "product": sku, "owner": owners[index], "notes": notes}


def pick_owner(region=""):
    if region in ("DE", "AT", "CH") and rng.chance(0.6):
        return "Petra Vogel"
    return rng.choice(["Mikael Sandberg"] * 5 + ["Aino Lehtinen"] * 3 + ["Sofía Herrera", "Jun Takahashi", "Petra Vogel"])


def make_company(line, taken):
    cells = fields_of(line)
    name, industry, country, city, region, postal, street, domain, founded, employees, revenue, status = cells[:12]
    written, spoken = said_so(name)
    short = " ".join(word for word in spoken.split() if word not in SUFFIXES)
    website = "https://www." + domain if rng.chance(0.12) else domain
    patterns = cast.PHONE_PATTERNS[country]
    vat = cast.VAT_PATTERNS.get(country)
    row = {"external_id": "", "name": written, "websites": website, "emails": rng.choice(["info", "hello", "office", "post"]) + "@" + domain if rng.chance(0.8) else "",
            "phones": phone(patterns[1], taken) if rng.chance(0.65) else "", "industry": industry, "employees": employees if rng.chance(0.85) else "",
            "revenue": f"{revenue}000.00" if revenue and rng.chance(0.7) else "", "currency": "", "founded": founded if rng.chance(0.85) else "",
            "vat_number": digits(vat) if vat and rng.chance(0.7) else "", "parent": cells[12], "street": street, "postal_code": postal, "city": city, "region": region,
            "country": country, "status": status, "owner": pick_owner(country), "source": "", "tags": "", "notes": "",
            "short": short, "domain": domain, "people": [], "old": rng.chance(0.3) or short == "Telakkamuseo", "deals": 0}
    row["currency"] = "EUR" if row["revenue"] else ""
    return row


def phone(pattern, taken):
    number = fresh(lambda: digits(pattern), taken)
    return number if rng.chance(0.45) else number.replace(" ", "")


def names_of(text, country):
    """Full name, given name, family name, how the studio calls the person, and the name in ASCII for an e-mail."""
    written, spoken = said_so(text)
    parts = written.removeprefix("Dr. ").split()
    spoken_parts = spoken.removeprefix("Dr. ").split()
    given, family = " ".join(parts[:-1]), parts[-1].replace("_", " ")
    called = spoken_parts[0]
    if country == "JP":
        family, given = parts
        called = spoken_parts[1] + "-san"
    elif country in ("TW", "KR"):
        family, given = written[0], written[1:]
    if called.endswith("."):
        called = spoken
    return written.replace("_", " "), given, family, called, (ascii_word(spoken_parts[0]), ascii_word(spoken_parts[-1].replace("_", "")))


def make_contact(text, country, taken):
    text, _, language = text.partition(" @")
    name, given, family, called, address = names_of(text, country)
    has_phone = rng.chance(0.66)
    phones = [phone(rng.choice(cast.PHONE_PATTERNS[country]), taken)] if has_phone else []
    if has_phone and rng.chance(0.15):
        phones.append(phone(cast.PHONE_PATTERNS[country][0], taken))
    return {"external_id": "", "name": name, "given_name": given, "family_name": family, "nickname": "", "emails": "", "phones": join(phones), "companies": "", "title": "",
            "websites": "", "linkedin": "", "x": "", "bluesky": "", "mastodon": "", "telegram": "", "github": "", "instagram": "", "city": "", "country": country,
            "birthday": birthday(), "language": language or cast.LANGUAGES[country] if rng.chance(0.9) else "", "timezone": cast.TIMEZONES[country] if rng.chance(0.8) else "",
            "status": "", "preferred_channel": rng.choice(["email", "email", "phone", "message"]) if rng.chance(0.3) else "", "referred_by": "", "owner": "", "source": "",
            "tags": "", "notes": "", "called": called, "address": address, "tongue": (language or cast.LANGUAGES[country])[:2], "company": None}


def birthday():
    if not rng.chance(0.38):
        return ""
    month_and_day = f"{rng.between(1, 12):02}-{rng.between(1, 28):02}"
    return f"{rng.between(1956, 1996)}-{month_and_day}" if rng.chance(0.55) else f"--{month_and_day}"


def add_handles(contact, stem):
    given, family = contact["address"]
    if rng.chance(0.45):
        contact["linkedin"] = f"{given}-{family}-{rng.bits() % 16**6:06x}"
    handles = {"instagram": (0.1, f"{given}.{stem}"), "mastodon": (0.07, f"{given}@toot.example"), "bluesky": (0.06, f"{given}.{stem}.example"), "x": (0.05, f"{given}_{stem}"[:15]),
               "telegram": (0.04, f"{given}_{family}"[:24] + digits("##")), "github": (0.04, f"{given}-{stem}")}
    for field, (share, handle) in handles.items():
        if rng.chance(share):
            contact[field] = handle.replace("-", "_") if field in ("x", "telegram") else handle


def employ(contact, title, company):
    given, family = contact["address"]
    domain, style = company["domain"], len(company["domain"]) % 3
    local = [f"{given}.{family}", given, f"{given[0]}.{family}"][style]
    emails = [f"{local}@{domain}"] if rng.chance(0.92) else []
    if emails and rng.chance(0.1):
        emails.append(f"{given}.{family}@{rng.choice(['posti', 'mail', 'home'])}.example")
    contact.update(emails=join(emails), companies=company["name"], title=title if rng.chance(0.93) else "", city=company["city"] if rng.chance(0.7) else "", company=company, owner=company["owner"])
    add_handles(contact, domain.split(".")[0].replace("-", ""))
    company["people"].append(contact)


def make_people(taken):
    for text, country, city, title, notes in table_of(cast.PEOPLE):
        contact = make_contact(text, country, taken)
        given, family = contact["address"]
        if title and text not in WITHOUT_EMAIL:
            domain = rng.choice([f"{given}{family}.example", f"{family}.example", "posti.example", "mail.example"])
            contact["emails"] = f"{given}.{family}@{domain}" if domain.endswith(("posti.example", "mail.example")) else f"{given}@{domain}"
            contact["websites"] = domain if given in domain or domain.startswith(family) else ""
        contact.update(city=city, title=title, notes=notes, owner=pick_owner(country), status="partner" if title in TRADES_OF_PARTNERS else "other")
        if contact["emails"]:
            add_handles(contact, family.replace("-", ""))
        else:
            contact["birthday"] = ""
        yield contact


def make_cast():
    companies, contacts, numbers = [], [], set()
    for line in cast.COMPANIES.strip("\n").splitlines():
        if line.startswith("  "):
            text, _, title = line.strip().rpartition(", ")
            contact = make_contact(text, companies[-1]["country"], numbers)
            employ(contact, title, companies[-1])
            contacts.append(contact)
        else:
            companies.append(make_company(line, numbers))
    contacts += make_people(numbers)
    return companies, contacts


def reference(contact):
    return contact["emails"].split("; ")[0] or contact["name"]
