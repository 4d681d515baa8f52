"""Time zones as people name them: "Berlin", "NYC", "Bombay", "Mailand", "Europe/Rome" → an IANA name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from bot.errors import Refusal
from bot.text import Text, join, raw, say
from bot.ui import Choice
from bot.words import CONTENT, languages

CITIES = CONTENT / "cities.yaml"
MOST = 25
_OFFSET = re.compile(r"(utc|gmt)?\s*[+\-−]\s*\d{1,2}(:?\d{2})?")
_SEVERAL = {"ist": ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"), "ast": ("America/Halifax", "Asia/Riyadh")}
_KNOWN_FAR_AND_WIDE = (
    "America/Los_Angeles", "America/Chicago", "America/New_York", "America/Sao_Paulo", "Europe/London", "Africa/Lagos",
    "Europe/Berlin", "Africa/Nairobi", "Asia/Dubai", "Asia/Kolkata", "Asia/Singapore", "Asia/Shanghai", "Asia/Tokyo",
    "Australia/Sydney", "Pacific/Auckland",
)  # fmt: skip


def zone_named(text: str) -> str:
    """The IANA name for what a person typed. Raises Refusal with the nearest names, or with what to type instead."""
    word = _plain(text)
    if word in _SEVERAL:
        raise Refusal(
            say("“{typed}” is several zones: {zones}. Which city?", typed=text, zones=_cities(_SEVERAL[word]))
        )
    found = _own_names().get(word) or _names().get(word) or _iana().get(word.replace(" ", "_")) or _iana().get(word)
    if found:
        return found
    if _OFFSET.fullmatch(word):
        raise Refusal(
            say(
                "“{typed}” does not say when clocks change. Please name a big city in your zone instead.",
                typed=text[:60],
            )
        )
    near = _near(word, 3, 0.72)
    if near:
        zones = join([_called(name, city_of(_names()[name])) for name in near])
        raise Refusal(say("I do not know “{typed}”. Did you mean {zones}?", typed=text[:60], zones=zones))
    raise Refusal(
        say("I do not know “{typed}”. Please name a big city in your zone, like **Berlin**.", typed=text[:60])
    )


def zone_choices(typed: str, now: datetime, locale: str = "en") -> list[Choice]:
    """At most 25 zones that match what is typed so far, named in the person's language, with the time it is there."""
    word = _plain(typed)
    if not word:
        return [_choice(zone, "", now, locale) for zone in _KNOWN_FAR_AND_WIDE]
    found = _matching(word, locale)
    if not found:
        found = {_names()[name]: name for name in _near(word, 5, 0.6)}
    return [_choice(zone, name, now, locale) for zone, name in [*found.items()][:MOST]]


def _near(word: str, most: int, likeness: float) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(word, _names(), most, likeness)


def city_of(zone: str, locale: str = "en") -> str:
    """The city that stands for a zone, in a language: "Rom" for Europe/Rome in German."""
    language = locale.replace("-", "_").split("_")[0]
    return _exemplars(language).get(zone) or _exemplars("en").get(zone) or zone.rpartition("/")[2].replace("_", " ")


def _choice(zone: str, name: str, now: datetime, locale: str) -> Choice:
    """Names the city, and what was typed where that is another name for it: "Kolkata (Mumbai)"."""
    city, time = city_of(zone, locale), now.astimezone(ZoneInfo(zone)).strftime("%H:%M")
    if name in ("", _plain(city), _plain(zone.rpartition("/")[2])):
        return Choice(zone, say("{city} — {time} now", city=city, time=time))
    return Choice(zone, say("{city} ({name}) — {time} now", city=city, name=_spelt().get(name, name), time=time))


def _called(name: str, city: str) -> Text:
    """A place by its own name, with the city that stands for its zone where that is another one."""
    if name == _plain(city):
        return raw(city)
    return say("{name} ({city} time)", name=_spelt().get(name, name), city=city)


def _cities(zones: Sequence[str]) -> Text:
    return join([raw(city_of(zone)) for zone in zones])


def _matching(word: str, locale: str) -> dict[str, str]:
    """Zones with a name that is the word, begins with it, then has it within, each with that name. Names in the
    person's language come before others, and the zones of many people before those of few.
    """
    own = {_plain(city_of(zone, locale)): zone for zone in _places()}
    names = own | {name: zone for name, zone in _names().items() if name not in own}
    within = [name for name in names if word in name] if len(word) > 2 else []
    begins = sorted((name for name in names if name.startswith(word)), key=lambda name: _rank(name, names[name]))
    found: dict[str, str] = {}
    for name in [*([word] if word in names else []), *begins, *within]:
        found.setdefault(names[name], name)
    return found


def _rank(name: str, zone: str) -> tuple[bool, str]:
    return zone not in _KNOWN_FAR_AND_WIDE, name


def _plain(text: str) -> str:
    """Without case, accents and punctuation that people leave out."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("_", " ").replace(".", ""))
    return " ".join("".join(char for char in letters if not unicodedata.combining(char)).split())


@lru_cache(maxsize=1)
def _iana() -> dict[str, str]:
    zones = available_timezones() - {"localtime", "Factory", "posixrules"}
    return {zone.lower(): zone for zone in zones}


@lru_cache(maxsize=1)
def _places() -> tuple[str, ...]:
    """The zones that stand for a place today: one per country and clock rule, old aliases left out."""
    from importlib.resources import files

    rows = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text().splitlines()
    return tuple(sorted(row.split("\t")[2] for row in rows if row and not row.startswith("#")))


@lru_cache(maxsize=1)
def _own_names() -> dict[str, str]:
    """The zones by their own names, "europe/berlin" and "berlin": read in a moment, where all other names take a while
    the first time. Most people pick one of these, and a typed line is read on the event loop."""
    return {_plain(name): zone for zone in _places() for name in (zone, zone.rpartition("/")[2])}


@lru_cache(maxsize=16)
def _exemplars(language: str) -> dict[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        zones = Locale(language).time_zones
    except UnknownLocaleError:
        return {}
    return {zone: names["city"] for zone, names in zones.items() if "city" in names}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Every name of a place in the bot's languages → its zone. The zone database's own names win."""
    names = {_plain(zone.rpartition("/")[2]): zone for zone in _places()}
    for language in languages():
        for zone in _places():
            names.setdefault(_plain(city_of(zone, language)), zone)
    for zone, more in _more_names().items():
        names.update({_plain(name): zone for name in more})
    return names


@lru_cache(maxsize=1)
def _spelt() -> dict[str, str]:
    """Every name as people write it, by the name as it is searched: "koln" → "Köln"."""
    spelt = {_plain(name): name for names in _more_names().values() for name in names}
    for language in reversed(languages()):
        spelt |= {_plain(city_of(zone, language)): city_of(zone, language) for zone in _places()}
    return spelt


@lru_cache(maxsize=1)
def _more_names() -> dict[str, list[str]]:
    import yaml

    found: dict[str, list[str]] = yaml.safe_load(CITIES.read_text(encoding="utf-8"))
    return found
