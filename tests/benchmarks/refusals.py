"""What is named in a sentence and refused, or not, marked by hand: ``-[video]`` is refused, ``+[video]`` wanted, known,
allowed or only told of. The sentences of ``refusals.txt`` were written to be hard: most have a "no" near.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from bot.catalogue import read
from bot.resources.finding.ranking import Finder
from bot.resources.reading.naming.titles import key_of
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import Phrases, tokens
from bot.resources.reading.words.vocabulary import KINDS
from tests.benchmarks.conditions import WRITTEN

MARK = re.compile(r"([+-])\[([^\]]+)\]")


def sentences() -> list[str]:
    return [line for line in (WRITTEN / "refusals.txt").read_text().splitlines() if not line.startswith("#")]


def misread(lines: Iterable[str]) -> tuple[Counter[str], set[str]]:
    """How many names the sentences hold that anything here is called by, by their marks, and those that are read
    otherwise: each with its mark, before the sentence."""
    finder, many, wrong = Finder(read()), Counter[str](), set[str]()
    for line in lines:
        sentence = MARK.sub(lambda mark: mark[2], line)
        wanted = finder.understand(sentence)
        for sign, name in MARK.findall(line):
            refused = is_refused(name, wanted, finder.phrases)
            many[sign] += refused is not None
            wrong |= {f"{sign}{name} | {sentence}"} if refused not in (None, sign == "-") else set()
    return many, wrong


def is_refused(name: str, wanted: Wanted, phrases: Phrases) -> bool | None:
    """None where nothing here is called so. Whoever lacks what they look for refuses nothing."""
    words = [word for word in tokens(name) if word[0].isalnum()]
    kinds, key, said = {*_kinds(words)}, key_of(words), " ".join(words)
    if any(said in refused or refused in said for refused in wanted.not_named):
        return True
    if kinds:
        return kinds <= wanted.not_kinds
    if key in phrases.topics:
        lacking = wanted.lacks.difference(wanted.topics)
        return not (wanted.avoid | lacking).isdisjoint(phrases.topics[key])
    return False if key in phrases.makers else None


def _kinds(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield from KINDS.get(word) or KINDS.get(word.removesuffix("s"), ())


def table() -> list[str]:
    many, wrong = misread(sentences())
    missed = sum(one.startswith("-") for one in wrong)
    head = f"Names in {len(sentences()):,} sentences, most with a “no” near"
    return [
        f"| {head} | refused, and let stand | not refused, and left out |",
        "|---|---|---|",
        f"| {many.total():,} | {missed} of {many['-']:,} | {len(wrong) - missed} of {many['+']:,} |",
    ]
