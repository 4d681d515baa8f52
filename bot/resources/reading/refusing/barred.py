"""What is turned away by more than a "no" before it: "videos bore me", "theory is not for me", "I learn nothing from
books"."""

from __future__ import annotations

from bot.resources.reading.clauses.doubt import says_no
from bot.resources.reading.clauses.needless import ALSO
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.refusing.behind import HELPING, refused_behind
from bot.resources.reading.refusing.shunned import shunning
from bot.resources.reading.words.tongues import LANGUAGES
from bot.resources.reading.words.vocabulary import PUT_ASIDE, is_form

REFUSED = {"not", "nicht", "no", "aren't", "isn't", "don't", "doesn't", "never"}
OF_ONE = {"a", "an", "the", "my", "our", "this", "good", "any", "there"}  # before a form that is not the form at large
OF_THAT = {"my", "this", "that", "the", "our", *LANGUAGES}  # "English lectures are too fast for me"
BEING = {"is", "are", "would", "ware", "seria", "ist", "es"}
TOO_MUCH = {"too", "overkill", "demasiado", "much", "viel", "more"}
LEARNING = {"learn", "learned", "learnt", "retain", "remember", "stick", "sticks", "lerne", "lern", "gelernt", "merke",
            "aprendo", "aprender", "retengo", "entero"}  # fmt: skip
NOTHING = {"nothing", "nichts", "nada", "never", "nie", "nunca", "little", "wenig", "poco", "hardly", "barely", "kaum",
           "apenas", "don't", "can't", "not", "nicht", "no", "isn't"}  # fmt: skip
FROM = {"from", "by", "through", "von", "aus", "durch", "mit", "de", "con", "with", "of"}
MERE = {"pure", "dry", "just", "only", "mere", "plain", "reiner", "reine", "reinen", "trockener", "blosser", "bloss",
        "nur", "pura", "puras", "solo", "reading", "watching", "alone", "long", "abstract"}  # fmt: skip
FAR = 7  # words between what teaches nothing and who says so


def is_barred(reading: Reading, at: int) -> bool:
    """Whether a form is not wanted, however that is said: "no videos", "anything but a video", "sick of videos",
    "videos bore me", "videos are not for me"."""
    if reading.negated(at, form=True) or teaches_nothing(reading, at) or refused_behind(reading, range(at, at + 1)):
        return True
    return is_turned_away(reading, range(at, at + 1))


def is_turned_away(reading: Reading, place: range) -> bool:
    """Whether what stands there is disliked or put aside by what stands around it."""
    before, after = reading.clause_before(place.start, 4), reading.clause_after(place.stop, 6)
    if OF_THAT.isdisjoint(before[:1]) and (shunning(reading, place) or _is_too_much(after)):
        return True
    if before[:2] == ["with", "done"] or (before[:1] in (["leave"], ["keep"]) and after[:1] in (["out"], ["away"])):
        return True
    return OF_ONE.isdisjoint(before[:1]) and (says_no(after, HELPING) or not PUT_ASIDE.isdisjoint(after[:2]))


def _is_too_much(after: list[str]) -> bool:
    """ "A course would be overkill", "ein Buch wäre zu viel", "are too long for me", "are a no-go"."""
    said = [word for word in after if not is_form(word)]
    return said[:1] != [] and said[0] in BEING and (not TOO_MUCH.isdisjoint(said[1:4]) or {"no", "go"} <= {*said})


def teaches_nothing(reading: Reading, at: int) -> bool:
    """ "I learn nothing from pure theory", "mit Videos lerne ich nichts"; not of one: "nothing from that course"."""
    before, after = reading.clause_before(at, FAR), reading.clause_after(at + 1, FAR)
    after = after[: next((far for far, word in enumerate(after) if word in ALSO), FAR)]  # "and I can't pay"
    near = next((back for back, word in enumerate(before) if word not in MERE), len(before))
    told = {*before[near + 1 :], *after[: next((on for on, word in enumerate(after) if word in ALSO), FAR)]}
    return bool(FROM.intersection(before[near : near + 1]) and LEARNING & told and NOTHING & told)
