"""Words, their stems, and names as runs of stems: what the vocabulary and a typed sentence have in common."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W_]+(?:[+#]+|'[^\W_]+)?|[.,;:!?()]")
_GLUED = re.compile(r"(?<=\w)\.(?=\w)")
ENDINGS = (
    ("ies", "y"), ("sses", "ss"), ("ization", "is"), ("isation", "is"), ("ize", "is"), ("ise", "is"), ("izing", "is"),
    ("ising", "is"), ("ing", ""), ("ed", ""), ("s", ""),
)  # fmt: skip


@dataclass(slots=True)
class Phrases:
    """Names of topics and resources as runs of stems, to be found in a sentence; the longest wins."""

    topics: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    titles: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    longest: int = 1

    def add(self, to: dict[tuple[str, ...], tuple[str, ...]], name: str, id: str) -> None:
        key = tuple(stem(word) for word in words_of(name))
        if key and id not in to.get(key, ()):
            to[key] = (*to.get(key, ()), id)
            self.longest = max(self.longest, min(len(key), 8))


def words_of(text: str) -> list[str]:
    """Lower-case words without accents; "fast.ai" is one word, "scikit-learn" two."""
    return [token for token in tokens(text) if token[0].isalnum()]


def tokens(text: str) -> list[str]:
    """Words and marks that end a clause, the first few hundred characters' worth."""
    flat = unicodedata.normalize("NFKD", text.replace("’", "'")[:4000])
    plain = "".join(char for char in flat if not unicodedata.combining(char)).lower()
    return _WORD.findall(unicodedata.normalize("NFC", _GLUED.sub("", plain)))


def stem(word: str) -> str:
    """A rough stem, the same for the vocabulary and for what is typed."""
    word = word.removesuffix("'s")
    if len(word) <= 3 or not word.isascii():
        return word
    for ending, end in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith(("ss", "us", "is")):
            return _undouble(word[: -len(ending)] + end)
    return word.removesuffix("e") if len(word) > 4 else word


def _undouble(word: str) -> str:
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        return word[:-1]
    return word.removesuffix("e") if len(word) > 4 else word


def joined(parts: Iterable[str]) -> str:
    return " ".join(" ".join(words_of(part)) for part in parts)
