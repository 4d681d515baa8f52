"""The words for days, dates, hours and rhythms, as people write them: patterns for casefolded text."""

from __future__ import annotations

import re

_COUNTS = (
    "a an one two three four five six",
    "einem einer ein zwei drei vier fünf sechs",
    "un una dos tres cuatro cinco seis",
)
COUNTS = {"a": 1, "an": 1, "einem": 1, "einer": 1, "un": 1} | {
    word: number for words in _COUNTS for number, word in enumerate(words.split()[-6:], 1)
}
IN = re.compile(
    rf"\b(?:in|en|dentro de) (?P<count>\d{{1,3}}|{'|'.join(COUNTS)}) "
    r"(?:(?P<minutes>min(?:ute[ns]?|utos?|s)?)|(?P<hours>h|hours?|stunden?|horas?)"
    r"|(?P<days>days?|tag(?:en?)?|d[ií]as?)|(?P<weeks>weeks?|wochen?|semanas?)"
    r"|(?P<months>months?|monat(?:en?)?|mes(?:es)?))\b"
)
NEXT = re.compile(r"\b(?:next|nächste[nrs]?)(?: (?:week|woche))?\b")
EVERY_FEW = re.compile(  # rhythms that are not kept: "every 3 weeks"
    r"\b(?:every|each|alle|cada|jede[nrs]?) "
    r"(?:[13-9]|\d\d+|three|four|five|six|drei|vier|fünf|sechs|tres|cuatro|cinco|seis)"
    r" (?:days?|weeks?|months?|tage|wochen?|monate|d[ií]as|semanas|meses)\b"
)
NAMES = tuple(
    name
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "lunes martes miercoles jueves viernes sabado domingo",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
    )
    for name in names.split()
)
NTH = re.compile(
    r"\b(?:every )?(first|1st|second|2nd|third|3rd|fourth|4th|last) (\w+) (?:of|in) (?:(?:the|each|every|a) )?month\b"
)
NUMBERS = {"1": 1, "f": 1, "2": 2, "s": 2, "3": 3, "t": 3, "4": 4, "l": -1}
SEVERAL = (
    (range(5), re.compile(r"\b(every weekday|weekdays?|werktags|entre semana)\b")),
    (range(7), re.compile(r"\b(every day|daily|täglich|jeden tag|cada día|todos los días)\b")),
)
OFTEN = (  # the first that fits counts
    ("once", re.compile(r"\b(once|einmal|una vez)\b")),
    ("fortnightly", re.compile(
        r"\b(fortnightly|every fortnight|bi-?weekly|every (other|second|2nd|2|two)( weeks?)?"
        r"|(alle|jede[nrs]?) (2|zwei|zweite[nrs]?)( wochen?)?|quincenal(mente)?|cada (2|dos)( semanas)?)\b")),
    ("monthly", re.compile(r"\b(monthly|every month|monatlich|jeden monat|mensual(mente)?|cada mes)\b")),
    ("weekly", re.compile(
        r"\b(weekly|(every|each)( week)?|wöchentlich|jede[nrs]?( woche)?|semanal(mente)?|cada( semana)?|todos los"
        r"|los)\b")),
)  # fmt: skip
AHEAD = (  # the first that fits counts
    (0, re.compile(r"\b(today|heute|hoy)\b")),
    (2, re.compile(r"\b((the )?day after tomorrow|übermorgen|pasado mañana)\b")),
    (1, re.compile(r"\b(tomorrow|morgen|mañana)\b")),
)
ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})t?\b")
DOTS = re.compile(r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})?")
FULL_MONTHS = tuple(
    name
    for names in (
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
    for name in names.split()
)
MONTH = r"(?P<month>[^\W\d_]{3,})\.?"
DAY_MONTH = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)? (?:of |de )?{MONTH}(?:,? (?P<year>\d{{4}}))?\b")
MONTH_DAY = re.compile(rf"\b{MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d)(?:,? (?P<year>\d{{4}}))?")
HOURS = ((720, re.compile(r"\b(noon|mittags?|mediodía)\b")), (0, re.compile(r"\b(midnight|mitternacht|medianoche)\b")))
WORD = re.compile(r"[^\W\d_]{2,}")
NOW = re.compile(r"(right )?now|at once|jetzt|sofort|ahora( mismo)?|ya")
_GONE = rf"(?:week|month|year|night|woche|monat|jahr|nacht|{'|'.join(NAMES)})"
PAST = re.compile(
    rf"\b(?:yesterday|gestern|vorgestern|ayer|anteayer|antier|ago|hace (?:\w+ )?\w+|last {_GONE}(?! (?:of|in)\b)"
    rf"|(?:letzte[nrsm]?|vorige[nrsm]?|vergangene[nrsm]?) {_GONE}"
    rf"|vor (?:\d+|ein(?:em|er)?|zwei|drei|vier|fünf|sechs) (?:tag|woche|monat|jahr|stunde|minute)\w*"
    rf"|(?:semana|mes|año|noche|{'|'.join(NAMES)}) pasad[oa])\b"
)
LITTLE = re.compile(
    r"\b(at|on|the|and|this|coming|kommende[nrs]?|diese[nmrs]?|próxim[oa]|est[ea]|que viene|prochaine?|um|am|und|der|a"
    r"|el|la|las|los|y|le|et|à)\b|[\s,;.&+/]"
)
IN_ZONE = re.compile(r"\b(in|time|zeit|hora|de)\b")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def is_past(text: str) -> bool:
    """Whether somebody means a time that is over, like "yesterday" or "vor drei Tagen"."""
    return PAST.search(" ".join(text.casefold().split())) is not None


def is_now(text: str) -> bool:
    """Whether somebody means this very moment."""
    return NOW.fullmatch(" ".join(text.casefold().split())) is not None
