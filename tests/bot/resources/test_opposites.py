"""Nothing that is refused is ever read as a demand: every form, level, language and price in every negative frame."""

from __future__ import annotations

import pytest

from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.demands.conditions import demands
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import tokens
from bot.resources.reading.words.tongues import LANGUAGES
from bot.resources.reading.words.vocabulary import COSTS, KINDS, LEVELS, PAID
from tests.bot.resources.searching import FINDER

FRAMES = """
no {}
not {}
nothing {}
no more {} please
I don't want {}
I don't want any {}
I do not want to see {}
I don't want anything that is {}
don't give me {}
please don't show me any {} again
I'd rather not see any {}
I would rather not have {}
I don't think I want {}
I don't think that I would like {}
I'm not sure I want {}
I am not sure if I need {}
I never want to see {} again
I am not looking for {}
I'm not really into {}
not interested in {}
the less {} the better
it should not be {}
it must not be a {}
I wouldn't touch {}
can we not have {}
{} I don't want
{} is not what I want
{} are not for me
kein {}
keine {} bitte
keinerlei {}
nicht {}
nichts {}
bitte nichts für {}
ohne {}
ich will nichts mit {}
ich möchte keine {}
ich mag nicht {}
lieber nicht {}
ich glaube nicht, dass ich {} will
je weniger {} desto besser
{} will ich nicht
{} brauche ich nicht
ningún {}
ninguna {}
nada {}
nada de {}
sin {}
no quiero {}
no quiero ver nada {}
no me des {}
no me gusta {}
mejor no {}
prefiero no ver {}
no creo que quiera {}
tampoco {}
nunca {}
{} no quiero
"""
WORDS = [*KINDS, *LEVELS, *COSTS, *PAID, *(f"{into} {one}" for one in LANGUAGES for into in ("in", "auf", "en"))]


def is_demanded(word: str, sentence: str) -> bool:
    wanted = demands(Reading(tokens(sentence), FINDER.phrases), Wanted())
    turned = "paid" if word in PAID else "free"  # who wants nothing paid wants it free
    return bool(wanted.kinds or wanted.liked_kinds or wanted.level or wanted.language or wanted.cost == turned)


@pytest.mark.parametrize("frame", FRAMES.strip().splitlines())
def test_what_is_refused_is_never_demanded(frame: str) -> None:
    assert not [word for word in WORDS if is_demanded(word, frame.format(word))]
