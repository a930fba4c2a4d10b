#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Contacts and companies among which some are planted twice, and what a search for duplicates should make of them:

    duplicates.py generate COUNT SEED FOLDER    writes FOLDER/companies.csv and FOLDER/contacts.csv: about COUNT contacts
    duplicates.py judge RECORDS PAIRS           prints recall by kind and false candidates

Every record's external_id says what it is: "c17" is a contact or company of its own, "c17:typo" the second one of it, of the kind typo.
Traps are records of their own that look like others: "t5:family.1". RECORDS holds number,external_id, PAIRS number,other_number, as CSV.
E-mail addresses and phone numbers are unique in crm, so no two records have the same one, duplicates neither.
"""

import csv
import random
import sys
from bisect import bisect
from collections import Counter, defaultdict
from itertools import accumulate
from pathlib import Path

GIVEN = """maria anna john peter michael thomas andreas elena sofia daniel laura david martin julia robert christine paul susan mark sarah
james linda william barbara richard elizabeth joseph jennifer charles patricia stephen karen edward nancy george lisa kenneth helen
brian sandra ronald donna anthony carol kevin ruth jason sharon matthew michelle gary kimberly timothy deborah jose jessica larry
shirley jeffrey cynthia frank angela scott melissa eric brenda amy andrew rebecca raymond virginia gregory kathleen joshua pamela
jerry martha dennis debra walter amanda patrick stephanie catherine harold carolyn douglas henry janet carl arthur frances ryan
ann roger joyce joe diane juan alice jack julie albert heather jonathan teresa justin doris terry gloria gerald evelyn keith jean
samuel cheryl willie mildred ralph katherine lawrence joan nicholas ashley roy judith benjamin rose bruce janice brandon kelly adam
aino mikko kaisa ville saana eero hanna jussi päivi jari björn søren åsa jürgen günther zoë chloé andré josé lucía íñigo łukasz
""".split()
VARIANTS = {"william": "bill", "robert": "bob", "elizabeth": "liz", "michael": "mike", "richard": "dick", "thomas": "tom", "james": "jim",
            "joseph": "joe", "katherine": "kate", "stephen": "steve", "nicholas": "nick", "patricia": "pat", "daniel": "dan",
            "edward": "ted", "margaret": "peggy", "andrew": "andy", "jeffrey": "jeff", "susan": "sue", "benjamin": "ben", "samuel": "sam"}
PLAIN = str.maketrans("äöåéèíóúñüøłçë", "aoaeeiounuolce")
ACCENTS = str.maketrans("aou", "äöü")
CONSONANTS, VOWELS = "bdfghjklmnprstvwz", "aeiou"
TRADES = "software consulting logistics design foods energy textiles media shipping pharma systems marine timber optics travel".split()
FORMS = ["Ltd", "GmbH", "Inc.", "Oy", "AB", "S.A.", "B.V.", "LLC"]
COUNTRIES = {"FI": "+35840", "DE": "+4930", "GB": "+4420", "US": "+1212"}
FIELDS = ("external_id name emails phones companies x github birthday street postal_code city country").split()
FIRM_FIELDS = "external_id name emails phones websites vat_number street postal_code city country".split()


class Pool:
    """Words of which the first ones are the most frequent, as with names."""

    def __init__(self, words, flatness):
        self.words = words
        self.sums = list(accumulate(1 / (rank + flatness) for rank in range(len(words))))

    def draw(self, dice):
        return self.words[min(bisect(self.sums, dice.random() * self.sums[-1]), len(self.words) - 1)]


def syllables(dice, count):
    return "".join(dice.choice(CONSONANTS) + dice.choice(VOWELS) + dice.choice(["", "", "n", "r", "s", "l"]) for _ in range(count))


def invented(dice, count, parts):
    words = set()
    while len(words) < count:
        word = syllables(dice, dice.choice(parts))
        words.add(word.translate(ACCENTS) if dice.random() < 0.1 else word)
    return sorted(words, key=lambda _: dice.random())


def slip(dice, word):
    at = dice.randrange(1, len(word) - 1)
    kind = dice.randrange(4)
    if kind == 0 and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2:]
    if kind == 1:
        return word[:at] + word[at + 1:]
    if kind == 2:
        return word[:at] + word[at] + word[at:]
    letter = dice.choice([c for c in "aeioustnrl" if c != word[at]])
    return word[:at] + letter + word[at + 1:]


class World:
    def __init__(self, count, seed, folder):
        self.count = count
        self.dice = random.Random(seed)
        dice = self.dice
        self.given = Pool(GIVEN + invented(dice, 400, [2, 3]), 10)
        self.family = Pool(["smith", "müller", "garcía", "virtanen", "nguyen", "jones"] + invented(dice, 20000, [2, 3]), 30)
        self.streets = Pool(invented(dice, 2000, [2, 3]), 20)
        self.cities = Pool(invented(dice, 400, [2, 3]), 3)
        self.used = set()
        self.serial = 0
        self.folder = Path(folder)

    # ---- companies
    def companies(self):
        dice = self.dice
        words = Pool(invented(dice, max(2000, self.count // 20), [2, 3]), 50)
        self.firms = []
        names = set()
        with open(self.folder / "companies.csv", "w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, FIRM_FIELDS)
            table.writeheader()
            for number in range(max(20, self.count // 10)):
                name = words.draw(dice) + " " + dice.choice(TRADES)
                while name.translate(PLAIN) in names:
                    name = words.draw(dice) + " " + syllables(dice, 2) + " " + dice.choice(TRADES)
                names.add(name.translate(PLAIN))
                domain = name.translate(PLAIN).replace(" ", "-") + ".example"
                firm = {"external_id": f"f{number}", "name": name.title() + " " + dice.choice(FORMS), "websites": domain,
                        "emails": "info@" + domain, "phones": self.phone("DE") if dice.random() < 0.5 else "",
                        "vat_number": f"DE{100000000 + number * 7}" if dice.random() < 0.3 else ""} | self.address()
                self.firms.append((firm["name"], domain, firm))
                table.writerow(firm)
                if dice.random() < 0.05:
                    table.writerow(self.second_firm(firm, domain))
        # Some firms have many people, most have few.
        self.employers = Pool(self.firms, 20)

    def second_firm(self, firm, domain):
        dice = self.dice
        kinds = ["form", "firm-typo", "website", "tax"]
        kind = dice.choice(kinds if firm["vat_number"] else kinds[:3])
        plain = firm["name"].rsplit(" ", 1)[0]
        again = {"external_id": f"{firm['external_id']}:{kind}", "name": plain, "country": firm["country"]}
        if kind == "form":
            again |= {"name": dice.choice([plain, plain + " Corp"]), "city": firm["city"]}
        elif kind == "firm-typo":
            word, rest = plain.split(" ", 1)
            again |= {"name": slip(dice, word) + " " + rest + " Ltd", dice.choice(["emails", "websites"]): "", "emails": "sales@" + domain}
        elif kind == "website":
            again |= {"name": plain.split(" ")[0], "websites": domain + "/contact"}
        else:
            vat = firm["vat_number"]
            again |= {"name": plain, "vat_number": f"{vat[:2]} {vat[2:5]} {vat[5:8]} {vat[8:]}"}
        return again

    # ---- parts
    def phone(self, country):
        self.serial += 1
        return COUNTRIES[country] + f"{2000000 + self.serial * 7919 % 7999999:07d}"

    def address(self):
        dice = self.dice
        city = self.cities.draw(dice)
        place = sum(map(ord, city)) % 90000 + 10000 + dice.randrange(20)
        return {"street": f"{self.streets.draw(dice).title()} Street {dice.randrange(1, 120)}", "postal_code": str(place), "city": city.title(),
                "country": dice.choice(list(COUNTRIES))}

    def day(self):
        return f"{self.dice.randrange(1950, 2005)}-{self.dice.randrange(1, 13):02d}-{self.dice.randrange(1, 29):02d}"

    def free(self, address):
        local, at, domain = address.translate(PLAIN).partition("@")
        candidate, tries = local + at + domain, 1
        # Dots do not count: many providers pass over them.
        while candidate.replace(".", "") in self.used:
            tries += 1
            candidate = f"{local}{tries}{at}{domain}"
        self.used.add(candidate.replace(".", ""))
        return candidate

    def person(self):
        dice = self.dice
        given, family = self.given.draw(dice), self.family.draw(dice)
        # A private address, a company or both: nobody is noted down by a name alone.
        firm = self.employers.draw(dice) if dice.random() < 0.8 else None
        person = {"given": given, "family": family, "firm": firm, "name": f"{given} {family}".title(), "companies": firm[0] if firm else ""}
        person |= self.address() if dice.random() < 0.6 or not firm else {"country": dice.choice(list(COUNTRIES))}
        if firm and dice.random() < 0.7:
            person["emails"] = self.free(f"{given}.{family}@{firm[1]}")
        elif dice.random() < 0.8 or not firm:
            person["emails"] = self.free(f"{given}{dice.choice(['.', '', '_'])}{family}{dice.choice(['', dice.randrange(60, 99)])}@gmail.com")
        if dice.random() < 0.6:
            person["phones"] = self.phone(person["country"])
        if dice.random() < 0.2:
            person["birthday"] = self.day()
        if dice.random() < 0.1:
            person["github"] = syllables(dice, 3) + str(len(self.used))
        return person

    # ---- second records of the same person
    def again(self, person):
        dice = self.dice
        given, family, firm = person["given"], person["family"], person["firm"]
        kinds = ["second-email"]
        kinds += ["typo-company", "swapped"] if firm else []
        kinds += ["typo-domain"] if firm and firm[1] in person.get("emails", "") else []
        kinds += ["accents"] * 3 if firm and person["name"].translate(PLAIN) != person["name"] else []
        kinds += ["nickname"] * 3 if firm and given in VARIANTS else []
        kinds += ["phone"] if person.get("phones") else []
        kinds += ["handle"] * 3 if person.get("github") else []
        kinds += ["birthday"] if person.get("birthday") else []
        kind = dice.choice(kinds)
        other = {"external_id": kind, "name": person["name"], "country": person["country"]}
        if kind.startswith("typo"):
            names = [given, family]
            which = dice.randrange(2)
            names[which] = slip(dice, names[which])
            other["name"] = " ".join(names).title()
            if kind == "typo-company":
                other["companies"] = person["companies"]
            else:
                other["emails"] = self.free(f"{given[0]}.{family}@{firm[1]}")
        elif kind == "swapped":
            other |= {"name": dice.choice([f"{family} {given}", f"{family}, {given}"]).title(), "companies": person["companies"]}
        elif kind == "accents":
            other |= {"name": person["name"].lower().translate(PLAIN).title(), "companies": person["companies"]}
        elif kind == "nickname":
            other |= {"name": f"{VARIANTS[given]} {family}".title(), "companies": person["companies"]}
        elif kind == "phone":
            # Read as a number of another country: the digits that are dialled are the same.
            number = person["phones"]
            other["phones"] = {"+3": "+4940", "+4": "+35840", "+1": "+4412"}[number[:2]] + number[-7:]
        elif kind == "handle":
            other |= {"name": f"{given[0]}. {family}".title(), "x": person["github"]}
        elif kind == "birthday":
            other |= {"birthday": person["birthday"], "city": person.get("city", "")}
        else:
            other["emails"] = self.free(f"{given}.{family}@outlook.com")
            kept = dice.choice((["companies"] if firm else []) + (["street"] if person.get("street") else []) or ["companies"])
            other |= {"street": person["street"], "city": person["city"]} if kept == "street" else {"companies": person["companies"]}
        return other

    # ---- people who only look alike
    def traps(self):
        dice = self.dice
        kind = dice.choice(["family", "colleagues", "namesakes", "role", "twins"])
        first = self.person()
        second = self.person()
        third = self.given.draw(dice)
        while third == first["given"] or second["given"] == first["given"] or \
                VARIANTS.get(third, third) == VARIANTS.get(first["given"], first["given"]):
            third, second = self.given.draw(dice), self.person()
        if kind in ("family", "twins"):
            home = self.address()
            domain = f"{first['family'].translate(PLAIN)}-family{len(self.used)}.example"
            people = []
            born = self.day()
            for given in (first["given"], third):
                people.append({"name": f"{given} {first['family']}".title(), "emails": self.free(f"{given}@{domain}"),
                               "phones": self.phone("GB")} | home)
                if kind == "twins":
                    people[-1]["birthday"] = born
            return kind, people
        if kind == "colleagues":
            firm = self.employers.draw(dice)
            office = {key: firm[2][key] for key in ("street", "postal_code", "city", "country")}
            self.serial += 1
            return kind, [{"name": f"{p['given']} {p['family']}".title(), "companies": firm[0], "phones": f"+4940{5550000 + self.serial}{i:02d}",
                           "emails": self.free(f"{p['given']}.{p['family']}@{firm[1]}")} | office for i, p in enumerate((first, second))]
        if kind == "namesakes":
            given, family = GIVEN[dice.randrange(3)], ["smith", "garcía", "virtanen"][dice.randrange(3)]
            firms = dice.sample(self.firms, 2)
            return kind, [{"name": f"{given} {family}".title(), "companies": firm[0], "emails": self.free(f"{given}.{family}@{firm[1]}")}
                          for firm in firms]
        firms = dice.sample(self.firms, 2)
        return kind, [{"name": f"{person['given']} {person['family']}".title(), "companies": firm[0], "emails": self.free(f"office@{firm[1]}")}
                      for person, firm in zip((first, second), firms)]

    def contacts(self):
        dice = self.dice
        with open(self.folder / "contacts.csv", "w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, FIELDS, extrasaction="ignore")
            table.writeheader()
            waiting = []
            written = number = 0
            while written < self.count:
                number += 1
                rows = []
                if dice.random() < 0.02:
                    kind, people = self.traps()
                    rows = [row | {"external_id": f"t{number}:{kind}.{place}"} for place, row in enumerate(people)]
                else:
                    person = self.person()
                    rows = [person | {"external_id": f"c{number}"}]
                    if dice.random() < 0.05:
                        other = self.again(person)
                        waiting.append(other | {"external_id": f"c{number}:{other['external_id']}"})
                # The second one is entered later.
                while waiting and dice.random() < 0.05:
                    rows.append(waiting.pop(0))
                for row in rows:
                    table.writerow(row)
                    written += 1
            for row in waiting:
                table.writerow(row)


def judge(records, pairs):
    names = {}
    planted = Counter()
    with open(records, encoding="utf-8", newline="") as file:
        for number, external in csv.reader(file):
            if external and external != "external_id":
                names[number] = external
                if external[0] != "t" and ":" in external:
                    planted[external.split(":")[1]] += 1
    missed = {external for external in names.values() if external[0] != "t" and ":" in external}
    found = Counter()
    wrong = defaultdict(list)
    with open(pairs, encoding="utf-8", newline="") as file:
        for number, other in csv.reader(file):
            if number == "number":
                continue
            one, two = sorted((names[number], names[other]), key=len)
            if one.split(":")[0] == two.split(":")[0] and one[0] != "t":
                found[two.split(":")[1]] += 1
                missed.discard(two)
            else:
                trap = one.split(":")[1].split(".")[0] if one[0] == "t" and one.split(".")[0] == two.split(".")[0] else "others"
                wrong[trap].append(f"{number}+{other}")
    for kind in sorted(planted):
        print(f"{kind}: {found[kind]} of {planted[kind]} found, {100 * found[kind] / planted[kind]:.1f}%",
              *(["but not"] if found[kind] < planted[kind] else []), *sorted(each for each in missed if each.endswith(":" + kind))[:3])
    total = sum(planted.values())
    print(f"all: {sum(found.values())} of {total} found, {100 * sum(found.values()) / total:.1f}%")
    for kind in sorted(wrong):
        print(f"false, {kind}: {len(wrong[kind])}, such as {' '.join(wrong[kind][:3])}")
    false = sum(map(len, wrong.values()))
    print(f"false candidates per 100 records: {100 * false / len(names):.2f}")


if __name__ == "__main__":
    if sys.argv[1] == "generate":
        world = World(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
        world.companies()
        world.contacts()
    else:
        judge(sys.argv[2], sys.argv[3])
