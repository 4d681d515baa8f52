"""What somebody wants to work with: "statistics with R", "deep learning in PyTorch", "python only".

Behind these words the name of a tool says how, and not what it is about; see :mod:`bot.resources.finding.bonds`. What
one knows, struggles or begins with binds nothing: "comfortable with python", "start with pytorch".
"""

from __future__ import annotations

from msgspec.structs import replace

from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import stem
from bot.resources.reading.words.vocabulary import ENDS, FILLER, KNOWLEDGE, KNOWN, LACKING

_WITH = "with using in mit con en usando utilizando avec com via im uses usa nutzt verwendet"
WITH = frozenset(_WITH.split())
ALONE = {"only", "nur", "solo", "solamente"}
_OTHERWISE = """
comfortable familiar fluent struggle struggling start starting begin help deal work worked working problem problems
trouble stuck issue issues play playing done bad good beginner new empezar anfangen beginnen erfahrung experiencia
confident started skills interested trabajo trabajamos arbeite arbeiten uso code coding program programming
programmieren programar coded
"""
OTHERWISE = KNOWLEDGE | LACKING | frozenset(_OTHERWISE.split())
EITHER = (["or"], ["oder"], ["o"])
LONGEST = 2  # words of the name of a tool


def uses(reading: Reading, wanted: Wanted) -> Wanted:
    """The wish with the tools to work with, and the topics that each is the name of."""
    for at, word in enumerate(reading.words):
        if word in WITH and at not in reading.titled and not _is_otherwise(reading, at):
            wanted = _with(reading, wanted, at + 1)
        elif word in ALONE:
            wanted = _with(reading, wanted, at + 1, alone=True)
            wanted = _with(reading, wanted, at - 1, alone=True)
        elif _stands_alone(reading, at):
            wanted = _with(reading, wanted, at, alone=True)
    return wanted


def _stands_alone(reading: Reading, at: int) -> bool:
    """ "bayesian stats, python, free"; not "I know sql, python", "python, sql, excel"."""
    words = reading.words
    alone = at > 0 and words[at - 1] == "," and _ends(reading, at + 1)
    if not alone or (stem(words[at]),) not in reading.phrases.tools or at in reading.listed:
        return False
    return KNOWN.isdisjoint(words) and at > 2 and words[max(0, at - 3)] != ","


def one_of_many(reading: Reading, wanted: Wanted) -> Wanted:
    """ "C++", "Rust for data": where a topic holds several tools, the one that is named."""
    said = [at for at, word in enumerate(reading.words) if (stem(word),) in reading.phrases.tools]
    tools = [at for at in said if not reading.negated(at)]
    for at in tools:
        word, topics = reading.words[at], reading.phrases.topics.get((stem(reading.words[at]),), ())
        only = wanted.sure.keys() <= set(topics) and len(tools) == 1
        opens = at == 0 and reading.words[1:2] in (["for"], ["fur"], ["para"])
        own = reading.phrases.tools[(stem(word),)] or at in reading.titled or word in wanted.uses
        if not own and wanted.sure.keys() >= set(topics) and (only or opens):
            wanted = replace(wanted, uses={**wanted.uses, word: topics})
    return wanted


def _is_otherwise(reading: Reading, at: int) -> bool:
    before = reading.clause_before(at, 1)
    told = reading.words[at] == "using" and not {"been", "i'm", "am", "was", "started", "keep"}.isdisjoint(before)
    return told or not OTHERWISE.isdisjoint(before) or reading.is_known(at)


def _with(reading: Reading, wanted: Wanted, start: int, *, alone: bool = False) -> Wanted:
    """With the tool whose name begins at a place, and no longer name does; ``alone`` where nothing follows it."""
    if start < 0 or start >= len(reading.words) or start in reading.titled or start in reading.used:
        return wanted
    if reading.negated(start) or reading.ruled_out(start, start + 1):
        return wanted
    run = next((run for size in range(LONGEST, 0, -1) if (run := _named(reading, start, size))), None)
    if run is None or (alone and not (_ends(reading, run.stop) and _key(reading, run) in reading.phrases.tools)):
        return wanted
    other = range(run.stop + 1, run.stop + 2)
    if reading.words[run.stop : run.stop + 1] in EITHER and _key(reading, other) in reading.phrases.tools:
        return wanted  # "with R or Python": both are looked for
    name = " ".join(reading.words[run.start : run.stop])
    return replace(wanted, uses={**wanted.uses, name: reading.phrases.topics.get(_key(reading, run), ())})


def _named(reading: Reading, start: int, size: int) -> range | None:
    run, phrases = range(start, start + size), reading.phrases
    stops = range(run.stop + 1, min(len(reading.words), run.stop + 3) + 1)
    longer = any(_key(reading, range(start, stop)) in phrases.titles for stop in stops)
    key = _key(reading, run)
    own = key in phrases.tools or ((key in phrases.titles or key in phrases.makers) and key not in phrases.topics)
    spoken = reading.words[start] not in FILLER and (len(reading.words[start]) > 1 or key in phrases.tools)  # "x-rays"
    return run if own and not longer and spoken else None


def _ends(reading: Reading, at: int) -> bool:
    words = reading.words[at : at + 1]
    return not words or words[0] in ENDS or words[0] in ALONE or words[0] in {"please", "bitte"}


def _key(reading: Reading, run: range) -> tuple[str, ...]:
    return tuple(stem(one) for one in reading.words[run.start : run.stop])
