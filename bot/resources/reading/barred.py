"""What is turned away by more than a "no" before it: "videos bore me", "theory is not for me", "I learn nothing from
books"."""

from __future__ import annotations

from bot.resources.reading.behind import refused_behind
from bot.resources.reading.clauses import Reading
from bot.resources.reading.denial import SMALL, is_condition
from bot.resources.reading.needless import ALSO
from bot.resources.reading.shunned import is_shunned
from bot.resources.reading.vocabulary import ABOUT_A_FORM, PUT_ASIDE, QUALITIES, is_form

REFUSED = {"not", "nicht", "no", "aren't", "isn't", "don't", "doesn't", "never"}
OF_WHAT_IS_BEFORE = {"please", "wanted", "needed", "required", "allowed", "welcome", "again", "anymore", "thanks",
                     "my", "our", "really", "bitte"}  # "videos not wanted"  # fmt: skip
OF_ONE = {"a", "an", "the", "my", "our", "this", "good", "any", "there"}  # before a form that is not the form at large
OF_THAT = {"my", "this", "that", "the", "our"}
BEING = {"is", "are", "would", "ware", "seria", "ist", "es"}
TOO_MUCH = {"overkill", "demasiado", "much", "viel", "more"}
STRESSING = {"just", "really", "simply", "do", "are", "is"}
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
    if (is_shunned(reading, place) and OF_THAT.isdisjoint(before[:1])) or _is_too_much(after):
        return True
    if before[:2] == ["with", "done"] or (before[:1] in (["leave"], ["keep"]) and after[:1] in (["out"], ["away"])):
        return True
    told = False
    while after and (after[0] in STRESSING or is_form(after[0])):
        told = told or after[0] in {"do", "are", "is"}
        after = after[1:]
    if told and after[:1] in (["too"], ["out"]):
        return OF_ONE.isdisjoint(before[:1])  # "books are too long for me"
    if not after or after[0] in ABOUT_A_FORM or not OF_ONE.isdisjoint(before[:1]):
        return False
    if told and (after[:2] == ["no", "go"] or after[:3] == ["a", "no", "go"]):
        return True
    turned = after[0] in REFUSED and _turns_back(after[1:], told or after[0] != "not")
    return turned or after[0] in PUT_ASIDE


def _is_too_much(after: list[str]) -> bool:
    """ "A course would be overkill", "ein Buch wäre zu viel", "is more than I can manage"."""
    return after[:1] != [] and after[0] in BEING and not TOO_MUCH.isdisjoint(after[1:4])


def _turns_back(rest: list[str], told: bool) -> bool:
    """Whether a "not" behind a form is said of the form: "videos not for me", "videos don't help"; and not of what
    follows it: "lectures not by Strang", "videos that are not long"."""
    if not rest or rest[:2] in (["for", "me"], ["for", "us"]) or rest[0] in OF_WHAT_IS_BEFORE:
        return True
    said = next((word for word in rest if word not in SMALL), "")
    return told and not is_condition(said) and said not in QUALITIES


def teaches_nothing(reading: Reading, at: int) -> bool:
    """ "I learn nothing from pure theory", "mit Videos lerne ich nichts"; not of one: "nothing from that course"."""
    before, after = reading.clause_before(at, FAR), reading.clause_after(at + 1, FAR)
    after = after[: next((far for far, word in enumerate(after) if word in ALSO), FAR)]  # "and I can't pay"
    near = next((back for back, word in enumerate(before) if word not in MERE), len(before))
    told = {*before[near + 1 :], *after[: next((on for on, word in enumerate(after) if word in ALSO), FAR)]}
    return bool(FROM.intersection(before[near : near + 1]) and LEARNING & told and NOTHING & told)
