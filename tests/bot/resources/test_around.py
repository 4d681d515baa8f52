"""What stands around a name: what lies behind and ahead, who made it, and what is told where it cannot be kept."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import FINDER, found


@pytest.mark.parametrize(
    "sentence",
    ["he terminado cs231n", "was kommt nach fast.ai", "CS231n is finished now", "I did cs224n last year. now?"],
)
def test_who_tells_only_what_they_finished_asks_what_follows(sentence: str) -> None:
    wanted = FINDER.understand(sentence)
    assert wanted.done
    assert wanted.onward
    assert not wanted.words


def test_who_looks_for_a_name_has_not_finished_it() -> None:
    assert found("ich suche nach fast.ai")[0] == "fastai-part1"


@pytest.mark.parametrize(
    "sentence", ["ya terminé el curso de andrew ng, ¿y ahora?", "whats next after andrew ng's machine learning course"]
)
def test_what_may_be_what_was_finished_is_not_shown(sentence: str) -> None:
    ids = found(sentence)
    assert ids
    assert "andrew-ng-mls" not in ids


@pytest.mark.parametrize(
    "sentence",
    [
        "before I start the deep learning book, what should I know",
        "prerequisites for the deep learning book",
        "was brauche ich vor dem deep learning buch von goodfellow",
    ],
)
def test_the_form_in_a_name_is_no_condition_of_what_leads_to_it(sentence: str) -> None:
    wanted = FINDER.understand(sentence)
    assert wanted.before == {"goodfellow-dl"}
    assert not wanted.kinds
    assert not wanted.only_named
    assert not {"goodfellow-dl", "udl-prince", "little-book-dl"} & {*found(sentence)[:3]}


@pytest.mark.parametrize(
    "sentence",
    [
        "everyone recommends fast.ai, but not that, practical deep learning",
        "alle empfehlen fast.ai, aber nicht das, deep learning",
        "i dropped fast.ai, deep learning",
        "not fast.ai, practical deep learning",
    ],
)
def test_a_maker_that_is_turned_down_goes_with_all_that_bears_its_name(sentence: str) -> None:
    ids = found(sentence)
    assert ids
    assert not {"fastai-part1", "fastai-part2", "fastbook"} & {*ids}


def test_a_house_is_called_by_its_name_in_each_provider_that_it_shares() -> None:
    assert "andrew-ng-mls" in FINDER.understand("algo de stanford").made["stanford"]
    assert "dl-tuning-playbook" not in found("no google, tuning deep learning")


@pytest.mark.parametrize(
    ("sentence", "id"),
    [
        ("sin matemáticas, quiero entender la ia", "elements-of-ai"),
        ("wie lerne ich dass es hängen bleibt", "learning-how-to-learn"),
        ("me cuesta ser constante estudiando", "atomic-habits"),
        ("gibt es in meiner stadt leute die sowas machen", "meetup"),
        ("bilder erzeugen mit ki, wie geht das", "hf-diffusion-course"),
    ],
)
def test_who_asks_in_another_tongue_without_a_name_is_understood(sentence: str, id: str) -> None:
    assert found(sentence)[0] == id


@pytest.mark.parametrize(
    ("sentence", "unread", "untold"),
    [
        ("track experiments without the fog and without account", ("fog",), ("without account",)),
        ("ohne konto und ohne installation python ausprobieren", (), ("ohne konto",)),
        ("i want no certificate nonsense, only trees", (), ("no certificate",)),
        ("no podcasts or videos without subtitles", (), ("without subtitles",)),
        ("mi currículum no funciona", (), ()),
        ("wie werde ich data scientist ohne studium", (), ()),
        ("run llms without an account anywhere", (), ("without an account",)),
        ("python with no fluff please", ("fluff",), ()),
    ],
)
def test_what_cannot_be_kept_is_told_once_and_clearly(
    sentence: str, unread: tuple[str, ...], untold: tuple[str, ...]
) -> None:
    wanted = FINDER.understand(sentence)
    assert (wanted.unread, wanted.untold) == (unread, untold)
