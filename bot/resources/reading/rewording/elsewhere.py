"""What others must have made: "that don't come from Google", "Google stuff is out", "que no vengan de Amazon"; read as
"without Google"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.resources.reading.clauses.doubt import NEGATIVE
from bot.resources.reading.words.phrases import Phrases, stem

_OUT = (
    r"(?:is|are|ist|sind|esta|estan|queda|quedan) (?:out|raus|tabu|fuera|excluded|forbidden|off limits|"
    r"no go)\b(?: of the question)?(?: for me| for us)?"
)
_THINGS = r"(?:stuff|things?|products?|material|materials|content|sachen|zeug|kram|produkte|dinge|cosas)"
_NOT_FROM = re.compile(
    r"\b(?:(?:that|which|who|que) )?(?:don't|doesn't|do not|does not|didn't|aren't|isn't|not|no)"
    r" (?:come|comes|coming|stem|made|hosted|vengan|venga|vienen|viene|sean|sea|son|es|procedan) (?:from|by|de|del) "
    r"(?=(\w+(?: \w+){0,2}))"
)
_NOT_AT = re.compile(
    r"\b(?:not|isn't|aren't|nicht|nichts|no|nada) (?:bei|auf|uber|von|vom|aus|on|at|via|en|de|del) "
    r"(?=(\w+(?: \w+){0,2}))"
)
_ALL_DONE = re.compile(
    r"\b(?:did|done|finished|completed|know|taken|took|seen)(?: already)? all (?:of )?(?:the )?(\w+)(?:'s)? "
    r"(?:courses|material|stuff|content|lessons|tutorials|classes|ones)\b"
)
_NOTHING_FROM = re.compile(
    r"\bvon (\w+) (?:mochte|will|brauche|mag|halte) ich nichts\b|"
    r"\b(?:nothing|nichts|nada) (?:that|which|das|was|que) (?:comes?|is|venga|sea|kommt) (?:from|by|von|de) (\w+)"
)
_IS_OUT = re.compile(rf"\b(?:(?:anything|everything|all|alles|todo|{_THINGS})(?: \w+)? (?:from|by|von|de) )?"
                     rf"(\w+)(?: {_THINGS})?(?: (and|or|und|oder|y|o) (\w+)(?: {_THINGS})?)? {_OUT}")  # fmt: skip
_OF_THEIRS = re.compile(rf"\b(\w+)(?:'s)? {_THINGS}((?: \w+(?:'\w+)?){{1,8}})")
_COSAS_DE = re.compile(rf"\b{_THINGS} de (\w+)(?= no\b)")
_SO_IS = re.compile(r"(?<=[,;.] )so (?:is|are) (?:anything |everything |all )?(?=\w)")
REFUSING = NEGATIVE | {"out", "tabu", "raus", "fuera"}


def unmade(words: Sequence[str], phrases: Phrases) -> list[str]:
    """The words, with makers that are turned down in a longer way behind a plain "without"."""
    said = " ".join(words)

    def without(found: re.Match[str]) -> str:
        names = [name for name in (found[1], *found.groups()[2:3]) if name]
        plain = all(_is_maker(name, phrases) for name in names)
        return f"without {' nor '.join(names)}" if plain else found[0]

    def theirs(found: re.Match[str]) -> str:
        refused = _is_maker(found[1], phrases) and not REFUSING.isdisjoint(found[2].split())
        return f"{found[1]}{found[2]}" if refused else found[0]

    out = _IS_OUT.sub(without, said)
    out = _SO_IS.sub("without ", out) if out != said else out
    out = _NOTHING_FROM.sub(lambda found: f"not from {found[1] or found[2]}", out)
    out = _NOT_FROM.sub(lambda found: "not from " if _begins_with_maker(found[1], phrases) else found[0], out)
    out = _NOT_AT.sub(lambda found: "not from " if _begins_with_maker(found[1], phrases) else found[0], out)
    out = _ALL_DONE.sub(
        lambda found: f"{found[0]} , not from {found[1]}" if _is_maker(found[1], phrases) else found[0], out
    )
    out = _COSAS_DE.sub(lambda found: found[1] if _is_maker(found[1], phrases) else found[0], out)
    return _OF_THEIRS.sub(theirs, out).split()


def _begins_with_maker(said: str, phrases: Phrases) -> bool:
    words = said.split()
    return any(_is_maker(" ".join(words[:size]), phrases) for size in range(1, len(words) + 1))


def _is_maker(name: str, phrases: Phrases) -> bool:
    key = tuple(map(stem, name.split()))
    return key in phrases.makers and key not in phrases.topics
