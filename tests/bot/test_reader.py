"""The model in this process says what its makers' own library says."""

from __future__ import annotations

import numpy as np
import pytest

from bot import reader
from bot.model import LOCAL, Model, ModelTrouble
from bot.settings import Secret


def test_it_finds_sentences_as_near_as_its_makers_print() -> None:
    """The figures stand in the documentation of sentence-transformers, for these three sentences."""
    said = ["The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium."]
    vectors = np.array(reader.read(said))
    printed = [[1.0, 0.6660, 0.1046], [0.6660, 1.0, 0.1411], [0.1046, 0.1411, 1.0]]
    assert np.abs(vectors @ vectors.T - printed).max() < 1e-4


def test_many_at_once_say_what_each_says_alone_in_the_same_order() -> None:
    texts = ["one", "two words", "", "two more", *(f"word {number}" for number in range(100))]
    alone = np.array([reader.read([text])[0] for text in texts])
    assert np.abs(np.array(reader.read(texts)) - alone).max() < 1e-5


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Naïve  CAFÉ!", ["naive", "cafe", "!"]),
        ("embeddings", ["em", "##bed", "##ding", "##s"]),
        ("大小", ["大", "小"]),
        ("a\x00b\ufffd\tc", ["ab", "c"]),
        ("x" * 101, ["[UNK]"]),
        ("p<0.05", ["p", "<", "0", ".", "05"]),
        ("", []),
    ],
)
def test_a_text_falls_into_the_pieces_that_the_model_knows(text: str, pieces: list[str]) -> None:
    model = reader._model()
    assert model.tokens(text) == [model._ids[piece] for piece in ("[CLS]", *pieces, "[SEP]")]


def test_a_long_text_is_read_as_far_as_the_model_reads() -> None:
    assert len(reader._model().tokens("word " * 1000)) == reader.TOKENS


async def test_without_the_extra_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "PACKAGE", "no_such_package")
    reader._model.cache_clear()
    with pytest.raises(ModelTrouble):
        await Model(Secret(""), "", None, LOCAL).vectors(["a"])
