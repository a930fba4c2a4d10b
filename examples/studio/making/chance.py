# SPDX-License-Identifier: MIT
"""Chance with a fixed seed, the working days of the year, and small text helpers."""

import unicodedata
from datetime import date, datetime, timedelta

FIRST_DAY = date(2025, 11, 24)
LAST_DAY = date(2026, 11, 20)
ACTIVITY_COUNT = 900
HOLIDAYS = {date(2025, 12, 24), date(2025, 12, 25), date(2025, 12, 26), date(2026, 1, 1), date(2026, 1, 6), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 1),
            date(2026, 5, 14), date(2026, 6, 19)}


class Random:
    """SplitMix64: the same numbers with every version of Python."""

    def __init__(self, seed):
        self.state = seed

    def bits(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) % 2**64
        z = self.state
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 % 2**64
        z = (z ^ z >> 27) * 0x94D049BB133111EB % 2**64
        return z ^ z >> 31

    def below(self, count):
        return self.bits() % count

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def chance(self, share):
        return self.below(10000) < share * 10000

    def choice(self, items):
        return items[self.below(len(items))]

    def sample(self, items, count):
        items = list(items)
        return [items.pop(self.below(len(items))) for _ in range(min(count, len(items)))]


class Bag:
    """Draws what was drawn least so far."""

    def __init__(self, random):
        self.random = random
        self.drawn = {}

    def draw(self, items, avoid=()):
        allowed = [item for item in items if item not in avoid] or items
        fewest = min(self.drawn.get(item, 0) for item in allowed)
        item = self.random.choice([item for item in allowed if self.drawn.get(item, 0) == fewest])
        self.drawn[item] = fewest + 1
        return item


rng = Random(20261122)
bag = Bag(rng)


def ascii_word(text):
    text = text.translate(str.maketrans({"ø": "o", "Ø": "O", "æ": "ae", "ß": "ss", "œ": "oe", "ł": "l", "Ł": "L", "ð": "d", "ı": "i", "’": "", "'": "", " ": "", ".": ""}))
    return "".join(c for c in unicodedata.normalize("NFKD", text) if c.isascii()).lower()


def fields_of(line):
    return [cell.strip() for cell in line.split("|")]


def table_of(text):
    return [fields_of(line) for line in text.strip().splitlines()]


def said_so(name):
    """A name and how it is said: "田中 美咲 (Misaki Tanaka)"."""
    if name.endswith(")"):
        written, spoken = name[:-1].split(" (")
        return written, spoken
    return name, name


def digits(pattern):
    return "".join(str(rng.below(10)) if c == "#" else c for c in pattern)


def fresh(make, taken):
    while True:
        value = make()
        if value not in taken:
            taken.add(value)
            return value


def join(values):
    return "; ".join(values)


def is_work_day(day):
    return day.weekday() < 5 and day not in HOLIDAYS


def work_day(day):
    day = max(day, FIRST_DAY)
    while not is_work_day(day):
        day += timedelta(1)
    while day > LAST_DAY or not is_work_day(day):
        day -= timedelta(1)
    return day


def summer_time(day):
    return date(2026, 3, 29) <= day < date(2026, 10, 25)


def stamp(day, hour=None):
    """A moment of a working day in Helsinki, in UTC."""
    minutes = (rng.between(9, 16) if hour is None else hour) * 60 + 5 * rng.below(12)
    local = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes - (180 if summer_time(day) else 120))
    return local.strftime("%Y-%m-%dT%H:%M:00Z")


def day_of(timestamp):
    return date.fromisoformat(timestamp[:10])


def some_day(first, last):
    """A working day; July is quiet in Finland."""
    while True:
        day = work_day(first + timedelta(rng.below((last - first).days + 1)))
        if first <= day <= last and (day.month != 7 or rng.chance(0.3)):
            return day


def after(day, low, high):
    return work_day(day + timedelta(rng.between(low, high)))
