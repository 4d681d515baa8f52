"""On which terms something can be had: it runs in a browser with nothing to install, it is open source.

An entry says so in its own words ("in the browser", "open source"); such a word binds where some that fits says it.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from bot.resources.reading.clauses.doubt import NEGATIVE
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.demands.practice import WORK
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import stem
from bot.resources.reading.words.vocabulary import FILLER, is_form

BROWSER, OPEN = "browser", "open source"
BROWSERS = {"browser", "browsers", "webbrowser", "navegador"}
IN = {"in", "im", "en"}
INSTALLING = {"install", "installs", "installing", "installation", "installations", "installed", "installieren",
              "installiert", "instalar", "instalacion", "instalarlo"}  # fmt: skip
OF_INSTALLING = {"anything", "nada", "something", "etwas", "required", "needed", "necessary", "notig", "software"}
OF_A_MODEL = {"run", "running", "runs", "deploy", "deploying", "serve", "serving", "my", "model", "models", "app"}
OPENED = (("open", "source"), ("open", "sourced"), ("codigo", "abierto"), ("fuente", "abierta"), ("quelloffen",),
          ("quelloffene",), ("quelloffenes",), ("opensource",))  # fmt: skip
FIRST = {name[0] for name in OPENED}
THINGS = {"alternative", "alternatives", "alternativa", "alternativas", "framework", "frameworks", "package",
          "packages", "platform", "app", "editor", "model", "models", "modell", "modelle", "modelo",
          "modelos", "stuff", "only", "herramienta", "herramientas", "werkzeug", "werkzeuge", "programm"}  # fmt: skip
BEING = {"is", "are", "be", "ist", "sei", "sea", "sean", "und", "and", "free", "must", "de"}


def terms(reading: Reading, wanted: Wanted) -> Wanted:
    """The wish with the terms that bind where some entry tells of them."""
    told = dict.fromkeys((*_in_a_browser(reading), *_opened(reading)), ())
    return replace(wanted, uses={**wanted.uses, **told}) if told else wanted


def _in_a_browser(reading: Reading) -> Iterator[str]:
    for at, word in enumerate(reading.words):
        if word in BROWSERS:
            before = reading.clause_before(at, 6)
            if not IN.isdisjoint(before[:3]) and OF_A_MODEL.isdisjoint(before):
                yield BROWSER
        elif word in INSTALLING and (places := _refusal(reading, at)):
            reading.used |= places
            yield BROWSER


def _refusal(reading: Reading, at: int) -> set[int]:
    """The places of "nothing to install", "ohne etwas zu installieren", "sin instalar nada", from the "no" on."""
    before, after = reading.clause_before(at, 5), reading.clause_after(at + 1, 2)
    no = next((back for back, word in enumerate(before) if word in NEGATIVE), None)
    further = next((on for on, word in enumerate(after) if word not in OF_INSTALLING), len(after))
    return {*range(at - 1 - no, at + 1 + further)} if no is not None else set()


def _opened(reading: Reading) -> Iterator[str]:
    for at, word in enumerate(reading.words):
        if word not in FIRST:
            continue
        name = next((one for one in OPENED if tuple(reading.words[at : at + len(one)]) == one), None)
        if name and _is_of_a_thing(reading, at, at + len(name)):
            reading.used |= {*range(at, at + len(name))}
            yield OPEN


def _is_of_a_thing(reading: Reading, start: int, end: int) -> bool:
    """ "an open source tool", "herramienta de código abierto", "it must be open source"; not "contribute to open
    source", "open source projects"."""
    words = reading.words
    behind = _is_a_topic(reading, end) or any(word in THINGS or is_form(word) for word in words[end : end + 2])
    before = words[max(0, start - 3) : start]
    said = bool(before) and (before[-1] in BEING or before[-1] == ",")
    thing = any(word in THINGS or is_form(word) for word in before)
    return behind or (said and (thing or before[-1] in {"be", "is", "and", ","}))


def _is_a_topic(reading: Reading, at: int) -> bool:
    """ "Open source LLMs": what a topic is called, and nothing done with it."""
    word, after = reading.words[at : at + 1], reading.clause_after(at + 1, 1)
    called = word != [] and (stem(word[0]),) in reading.phrases.proper and word[0] not in WORK
    return called and (not after or after[0] in FILLER)
