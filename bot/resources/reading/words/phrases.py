"""Words, their stems, and names as runs of stems: what the vocabulary and a typed sentence have in common."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, MutableMapping, Sequence
from functools import lru_cache

from msgspec import Struct, field

from bot.resources.reading.turns.idioms import plainly

_WORD = re.compile(r"[^\W_]+(?:[+#]+|'[^\W_]+)?|[.,;:!?()]")
_LETTERS = re.compile(r"[^\W_]+(?:[+#]+|'[^\W_]+)?")
_FRACTION = re.compile(r"(\d{1,4})[.,](\d{1,2})\s*(?:h|hrs?|hours?|std|stunden?|horas?)\b")
_WITH_UNIT = re.compile(r"(?<=\d)(?=(?:h|hrs?|hours?|mins?|minutes?|std|yo|yrs?)\b)")
_OR_MORE = re.compile(r"(\d+)\s?(h|hrs?|hours?|std|horas?|stunden)\s?\+")
_WITH_SHORT = re.compile(r"\bw/(o(?:ut)?\b)?")
_FREE_OF = re.compile(r"\b(\w{3,})-free\b")
_BORDER = re.compile(r"\s[-–—]+\s|[\n…]")
_VERBS = "do|does|did|ca|should|would|could|must|have|has|had|need"  # of which "not" stands apart, too
_UNMARKED = re.compile(rf"\b(is|are|was|were|wo|({_VERBS}))(?(2)(?:nt|n? ?not(?! only| just))|nt)\b")
_SPOKEN = re.compile(r"\b([^\W_]+)sprachig\w*")
_LIKE_A_CHILD = re.compile(r"\beli\s?(\d+)\b")
_SIGN_UP = re.compile(r"\b(sign|log)(?:g?ing)?[\s-](up|in)\b")
_MONEY = re.compile(r"([$€£])\s?(\d+)|(\d+)\s?([$€£])")
_COINS = {"$": "dollars", "€": "euros", "£": "pounds"}
_GLUED = re.compile(r"(?<=\w)\.(?=\w)")
_WEEKEND = re.compile(r"\bfin(?:e(s))? de semana\b")
_ENDLESS = re.compile(r"([^\W_]{40})[^\W_]+")  # what is tried with a word grows with the square of its length
ENDINGS = (
    ("ies", "y"), ("sses", "ss"), ("ization", "is"), ("isation", "is"), ("izing", "is"), ("ising", "is"),
    ("ized", "is"), ("ised", "is"), ("izer", "is"), ("iser", "is"), ("ize", "is"), ("ise", "is"), ("ation", ""),
    ("ator", ""), ("ating", ""), ("ction", "ct"), ("ctor", "ct"), ("ment", ""),
    ("ness", ""), ("ing", ""), ("ed", ""), ("ly", ""), ("ser", "s"), ("ier", "y"), ("s", ""),
)  # fmt: skip
WHOLE = {"news", "weekly"}  # which are not of "new" and "week"
ENDLESS = 40  # letters of a word, see above
_ENDINGS = {
    last: tuple(pair for pair in ENDINGS if pair[0][-1] == last) for last in {ending[-1] for ending, _ in ENDINGS}
}
LONGEST = 4000  # characters that are read of a text
NAME = 12  # words of a name that are compared


class Phrases(Struct):
    """Names of topics and resources as runs of stems, to be found in a sentence; the longest wins.

    ``makers`` are the names of who made a resource or where it is, with what they made; ``houses`` those of them that
    say so before a form: "a Stanford course". ``tools`` are the names of topics that one works with, each with whether
    the topic is about that one alone.
    ``proper`` are the names of topics without their aliases; ``shared`` counts the topics that use a word: one that
    many use says little about any of them. ``initials`` are the names of several words, and of topics, by the first
    letters of these, to be known with a slip in them. ``equipment`` is what one may need and not have, with the
    topic that needs it, ``absent`` are words for what belongs to a topic and no entry is on, ``made`` for what one
    makes there, ``tasks`` for what it is used for.
    """

    topics: MutableMapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    titles: MutableMapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    makers: MutableMapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    houses: set[tuple[str, ...]] = field(default_factory=set)
    tools: dict[tuple[str, ...], bool] = field(default_factory=dict)
    proper: set[tuple[str, ...]] = field(default_factory=set)
    shared: Mapping[str, float] = field(default_factory=dict)
    initials: MutableMapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    equipment: dict[str, str] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)
    made: set[str] = field(default_factory=set)
    tasks: set[str] = field(default_factory=set)
    longest: int = 1

    def add(self, to: MutableMapping[tuple[str, ...], tuple[str, ...]], name: str, id: str) -> None:
        words = named(name)
        key = tuple(map(stem, words))
        many, ids = len(key), to.get(key, ())
        if key and id not in ids:
            to[key] = (*ids, id)
            self.longest = max(self.longest, min(many, NAME))
        if (many == 1 and to is self.topics) or (1 < many <= NAME and to is not self.makers):
            begin = "".join([word[0] for word in key])
            self.initials[begin] = (*self.initials.get(begin, ()), words)

    def begins_a_name(self, words: Sequence[str]) -> bool:
        """Whether words begin with the name of a topic, of a resource or of who made it."""
        stems = [stem(word) for word in words if word[0].isalnum()]
        keys = (tuple(stems[:size]) for size in range(1, len(stems) + 1))
        return any(key in names for key in keys for names in (self.topics, self.titles, self.makers))

    def is_named(self, word: str) -> bool:
        """Whether it is a part of the name of a topic."""
        return any(stem(word) in name for name in self.topics)

    def is_of_one(self, key: tuple[str, ...]) -> bool:
        """Whether the name of a topic is that of one thing that belongs there: "LeetCode" of coding interviews."""
        return key in self.titles and key not in self.proper and (len(key) == 1 or key in self.tools)

    def sure(self, name: tuple[str, ...]) -> float:
        """How surely a run of stems that is a topic's name means it, from 0 to 1."""
        return 1.0 if len(name) > 1 else min(1.0, 2 / (1 + self.shared.get(name[0], 1)))


def flat(text: str) -> str:
    """Lower case without accents; "fast.ai" becomes one word, and no word is endless."""
    text = text if text.isascii() else _without_accents(text.replace("’", "'"))
    text = _GLUED.sub("", text) if "." in text else text
    endless = len(text) > ENDLESS and max(map(len, text.split())) > ENDLESS
    return (_ENDLESS.sub(r"\1", text) if endless else text).lower()


def _without_accents(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text)
    for accent in filter(unicodedata.combining, set(bare)):
        bare = bare.replace(accent, "")
    return unicodedata.normalize("NFC", bare)


def words_of(text: str) -> list[str]:
    """Lower-case words without accents; "scikit-learn" is two."""
    return _LETTERS.findall(flat(text[:LONGEST]))


@lru_cache(maxsize=20_000)
def named(name: str) -> tuple[str, ...]:
    """The words of a name: most are of letters and spaces alone, and come up several times."""
    bare = name.replace(" ", "")
    plain = bare.isascii() and bare.isalnum() and len(name) <= ENDLESS
    return tuple(name.lower().split() if plain else words_of(name))


def tokens(text: str) -> list[str]:
    """Words and marks that end a clause; "2h" is two words, "1.5 hours" are 90 minutes, "maths-free" is
    without maths."""
    text = _SPOKEN.sub(r"auf \1", _UNMARKED.sub(r"\1n't", _WEEKEND.sub(r"finde\1", text[:LONGEST].lower())))  # "dont"
    amounts = _FRACTION.sub(_minutes, _WITH_SHORT.sub(_with, _LIKE_A_CHILD.sub(r"like i'm \1", plainly(text))))
    plain = _BORDER.sub(
        " ; ", _FREE_OF.sub(r"without \1", _SIGN_UP.sub(r"\1\2", _MONEY.sub(_sum, _OR_MORE.sub(r"\1+ \2", amounts))))
    )
    return _WORD.findall(flat(_WITH_UNIT.sub(" ", plain)))


def _with(written: re.Match[str]) -> str:
    return "without" if written[1] else "with "


def _sum(written: re.Match[str]) -> str:
    return f"{written[2] or written[3]} {_COINS[written[1] or written[4]]}"


def _minutes(amount: re.Match[str]) -> str:
    return f"{round(float(f'{amount[1]}.{amount[2]}') * 60)} minutes"


def stems_of(text: str) -> list[str]:
    return list(map(stem, words_of(text)))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A rough stem, the same for the vocabulary and for what is typed."""
    word = word.removesuffix("'s")
    if len(word) <= 3 or word in WHOLE or not word.isascii():
        return word
    if word[-1] == "s" and not word.endswith(("ss", "us", "is", "ies")) and len(word) > 4:
        word = word[:-1]
    whole = word.endswith(("ss", "us", "is"))
    for ending, end in () if whole else _ENDINGS.get(word[-1], ()):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return _undouble(word[: -len(ending)] + end)
    return word.removesuffix("e") if len(word) > 4 else word


def _undouble(word: str) -> str:
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        return word[:-1]
    return word.removesuffix("e") if len(word) > 4 else word
