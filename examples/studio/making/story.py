# SPDX-License-Identifier: MIT
"""Activities: sentences of words.py, filled with the people and things of a record."""

from making import cast, words
from making.chance import bag, join, rng, stamp, table_of
from making.people import reference

MONTHS = "January February March April May June July August September October November December".split()
COLOURS = ["green", "dark red", "petrol", "ochre", "grey", "warm yellow", "navy", "rust", "pink", "cobalt"]
CLOSER_SHARES = {"early": 0.5, "won": 0.4, "offer": 0.3, "work": 0.35, "keep": 0.25}
NO_TALK = ("no answer", "oicemail", "Out-of-office", "thumbs up", "Nothing for", "ilence", "No answer", "Nobody")
CITIES = {"Καλαμάτα": "Kalamata", "Львів": "Lviv", "京都市": "Kyōto", "旭川市": "Asahikawa", "臺北市": "Taipei", "서울특별시": "Seoul", "عمّان": "Amman"}
FAR = {"JP", "TW", "KR", "US", "CA", "JO"}
# Meetings that can also be held on a screen; the others need a place.
ON_SCREEN = ("Video", "Kick-off", "First drafts", "Second round", "Mid-project", "Presented to", "Second meeting", "Moved the dates", "Sat with")
FINNISH = ("auna", "ferry", "Lahti", "Swedish", "cake", "by the sea", "tram", "round the studio", "post office", "school", "neighbour", "train")
ON_THE_SPOT = ("Coffee was", "Parking", "Rain all day")


class Story:
    """The words that a record's sentences are filled with, and the sentences already used for it."""

    def __init__(self, contact, company, owner, topic, currency="EUR"):
        self.contact, self.company, self.owner, self.topic = contact, company, owner, topic
        self.used = set()
        self.budget, self.category = 5000, ""
        self.country = (company or contact)["country"]
        self.unit = {"EUR": "euros", "USD": "dollars", "CHF": "francs"}[currency]
        others = [person["called"] for person in (company["people"] if company else []) if person is not contact]
        self.peers = others or ["the bookkeeper", "the co-owner" if company else "the business partner"]
        self.mates = [user.split()[0] for user, *_ in table_of(cast.USERS) if user != owner]

    def fill(self, text, day):
        short = self.company["short"] if self.company else self.contact["name"]
        text = text.format(first=self.contact["called"] if self.contact else "somebody", company=short, short=short, domain=self.company["domain"] if self.company else "", city=self.city(),
                           topic=self.topic, Topic=self.topic[0].upper() + self.topic[1:], peer=rng.choice(self.peers), mate=rng.choice(self.mates),
                           product=rng.choice(["illustration", "printing", "lettering", "films"]), day=rng.choice(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]),
                           few=rng.choice(["two", "three", "four", "five", "six"]), sum=self.amount(rng.between(6, 24)), budget=self.amount(rng.between(85, 105)),
                           month=MONTHS[(day.month + rng.below(4)) % 12], colour=rng.choice(COLOURS), title="{title}")
        return text[:1].upper() + text[1:]

    def amount(self, percent):
        return f"{max(round(self.budget * percent / 5000), 1) * 50:,} {self.unit}"

    def suits(self, kind, sentence):
        """Nobody drops in on a customer in Kyōto."""
        if self.country in FAR and (kind == "visit" or kind == "meeting" and not sentence.startswith(ON_SCREEN)):
            return False
        if self.country != "FI" and any(mark in sentence for mark in FINNISH) or self.country not in ("DE", "AT", "CH") and "German" in sentence:
            return False
        if self.category and any(mark in sentence and self.category not in fitting for mark, fitting in words.WORK_FITS.items()):
            return False
        return bool(self.company) or "{company}" not in sentence and "{peer}" not in sentence

    def draw_row(self, rows):
        return self.draw([row for row in flat(rows) if self.suits(row[0], row[2])])

    def draw_fitting(self, sentences):
        return self.draw([sentence for sentence in sentences if self.suits("visit" if "visit" in sentence else "", sentence)])

    def city(self):
        city = (self.company or self.contact)["city"]
        return CITIES.get(city, city) or "town"

    def draw(self, items):
        item = bag.draw(items, self.used)
        self.used.add(item)
        return item


def flat(rows):
    return [(kind, direction, sentence) for (kind, direction), sentences in rows.items() for sentence in sentences]


SAID = set()


def body_of(story, kind, direction, sentence, day, phase, category, detail_share):
    parts = [story.fill(sentence, day)]
    on_the_spot = (kind, direction) == ("visit", "out")
    closers = [closer for closer in words.CLOSERS.get(phase, []) if on_the_spot or not closer.startswith(ON_THE_SPOT)]
    if not any(mark in sentence for mark in NO_TALK):
        for share in (detail_share, detail_share - 0.5):
            if category and rng.chance(max(share, 0)):
                parts.append(story.fill(story.draw_fitting(words.DETAILS[category]), day))
        if closers and rng.chance(CLOSER_SHARES[phase]):
            parts.append(story.fill(story.draw(closers), day))
    if kind == "meeting" and category and rng.chance(0.3):
        parts[-1] += "\n\n" + story.fill(bag.draw(words.MINUTES), day)
    elif (kind, direction) == ("email", "in") and phase == "work" and (quote := quote_of(story)):
        parts.insert(0, quote)
    while len(" ".join(parts)) > 60 and " ".join(parts) in SAID and closers:
        parts.append(story.fill(story.draw(closers), day))
    text = " ".join(parts)
    SAID.add(text)
    return text


def quote_of(story):
    tongue = story.contact["tongue"] if story.contact else ""
    return bag.draw(words.QUOTES[tongue]) if tongue in words.QUOTES and rng.chance(0.35) else ""


MARKS = {"neutral": "6/10", "less with": "7/10", "nine": "9/10", "fewer mails": "8/10", "dislikes": "7/10"}
DURATIONS = {"call": [5, 5, 10, 10, 15, 20, 25, 30, 45], "meeting": [45, 60, 60, 75, 90, 90, 120, 150], "visit": [60, 90, 120, 180, 240]}


def place_of(story, kind, direction, sentence):
    if kind not in ("meeting", "visit"):
        return ""
    if "Video" in sentence or story.country in FAR:
        return "video"
    if "fair" in sentence:
        return "trade fair, Helsinki"
    if any(word in sentence for word in ("unch", "offee", "reakfast", "dinner", "Sauna", "opening", "Walk")):
        return rng.choice(["Kahvila Aamutuuli", "the lunch place round the corner", "market hall"]) if story.country == "FI" else ""
    if "studio" in sentence or direction == "in":
        return "Studio Nord, Helsinki"
    if kind == "meeting" and sentence.startswith(ON_SCREEN) and rng.chance(0.5):
        return "video"
    return story.city()


def outcome_of(kind, direction, body, share=0.55):
    if "oicemail" in body or "Left a message" in body:
        return "voicemail" if "oicemail" in body else "no answer"
    if kind == "survey":
        return next((mark for word, mark in MARKS.items() if word in body), rng.choice(["8/10", "9/10", "9/10", "10/10"]))
    return "reached" if (kind, direction) == ("call", "out") and rng.chance(share) else ""


def subject_of(kind, title, prefix):
    if kind == "email":
        return f"{prefix}{title}"
    return f"{prefix}{title}" if kind in ("meeting", "letter", "survey") and rng.chance(0.6) else ""


def author_of(story):
    if rng.chance(0.85):
        return story.owner
    mate = rng.choice(story.mates)
    return next(user for user, *_ in table_of(cast.USERS) if user.startswith(mate))


def activity(story, row, day, prefix="", title="", phase="", category="", detail_share=0.0, **links):
    kind, direction, sentence = row
    body = body_of(story, kind, direction, sentence, day, phase, category, detail_share)
    duration = f"{rng.choice(DURATIONS[kind])}m" if kind in DURATIONS and rng.chance(0.75) else ""
    outcome = outcome_of(kind, direction, body)
    contacts = [story.contact] if story.contact and rng.chance(0.95) else []
    if kind == "meeting" and story.company and len(story.company["people"]) > 1 and rng.chance(0.4):
        contacts += [person for person in story.company["people"] if person is not story.contact][:1]
    return {"external_id": "", "type": kind, "subject": subject_of(kind, title, prefix), "body": body, "at": stamp(day), "direction": direction if kind not in ("meeting", "visit", "note") else "",
            "outcome": outcome, "duration": "3m" if duration and outcome in ("voicemail", "no answer") else duration, "location": place_of(story, kind, direction, sentence),
            "contacts": join(reference(contact) for contact in contacts), "company": story.company["name"] if story.company else "", "deal": "", "ticket": "", "campaign": "",
            "owner": author_of(story), **links}
