"""Pure decisions about questions: the state machine, the order of the queue, what fits whom, the honest wait."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from msgspec import Struct

REOPENING = timedelta(days=14)  # after an end, for so long it can be taken up again
PROMISE = timedelta(hours=24)  # by then whoever claims a question answers it
HELD = 4  # questions that a mentor may hold at once
OPEN, MOST_OPEN = 2, 5  # questions that a member may have open: at first, and however many they helped
SAMPLES = 10  # questions of a topic, below which nothing is said of its wait


class State(StrEnum):
    DRAFT = "draft"
    WAITING = "waiting"
    CLAIMED = "claimed"
    NEEDS_INFO = "needs_info"
    ANSWERED = "answered"
    SOLVED = "solved"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class Event(StrEnum):
    ASK = "ask"
    CLAIM = "claim"
    RELEASE = "release"
    ASK_BACK = "ask_back"
    TELL = "tell"
    ANSWER = "answer"
    CONFIRM = "confirm"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    CLOSE = "close"


ENDS = frozenset({State.SOLVED, State.WITHDRAWN, State.CLOSED})
UNANSWERED = frozenset({State.WAITING, State.CLAIMED, State.NEEDS_INFO})

_WAYS: dict[tuple[State, Event], State] = {
    (State.DRAFT, Event.ASK): State.WAITING,
    (State.WAITING, Event.CLAIM): State.CLAIMED,
    (State.CLAIMED, Event.RELEASE): State.WAITING,
    (State.NEEDS_INFO, Event.RELEASE): State.WAITING,
    (State.CLAIMED, Event.ASK_BACK): State.NEEDS_INFO,
    (State.NEEDS_INFO, Event.TELL): State.CLAIMED,
    (State.CLAIMED, Event.ANSWER): State.ANSWERED,
    (State.NEEDS_INFO, Event.ANSWER): State.ANSWERED,
    (State.ANSWERED, Event.CONFIRM): State.SOLVED,
    (State.ANSWERED, Event.REOPEN): State.WAITING,
    **{(state, Event.WITHDRAW): State.WITHDRAWN for state in UNANSWERED},
    **{(state, Event.CLOSE): State.CLOSED for state in (*UNANSWERED, State.ANSWERED)},
    **{(state, Event.REOPEN): State.WAITING for state in ENDS},
}


def after(state: State, event: Event, ended_at: datetime | None, now: datetime) -> State | None:
    """The state that follows; None when the event is not possible. An end is left only within 14 days of it."""
    if state in ENDS and ended_at is not None and now - ended_at > REOPENING:
        return None
    return _WAYS.get((state, event))


def open_allowed(helped: int) -> int:
    """How many open questions a member may have: two, and one more for each five people they helped, up to five."""
    return min(OPEN + helped // 5, MOST_OPEN)


_SPACING = timedelta(minutes=5)
_PER_QUESTION = timedelta(hours=1)
LONGEST = timedelta(hours=8)


def rank(now: datetime, asked_lately: int, last_of_topic: datetime | None) -> datetime:
    """The place of a new question as an instant, fixed for good: so each ages at the same pace and none starves.

    A topic's flood is spaced out and somebody who asked often lately starts a little later, eight hours at most.
    """
    spaced = max(now, last_of_topic + _SPACING) if last_of_topic else now
    return min(spaced + asked_lately * _PER_QUESTION, now + LONGEST)


class Place(Struct, frozen=True):
    """A place in the queue as it is shown: ``best`` never rises; ``ahead`` have come before it since, back to an older
    place or with an earlier turn. Together they are the place that it has now."""

    best: int
    ahead: int = 0


def shown_place(place: int, best: int | None) -> Place:
    """What to show of a place, counted from one, with the best that was shown before."""
    shown = place if best is None else min(place, best)
    return Place(shown, place - shown)


def awake(at: datetime, zone: str, start: int | None, end: int | None) -> bool:
    """Whether an instant is within somebody's hours (minutes from local midnight); the end may be after midnight."""
    if start is None or end is None or start == end:
        return True
    local = at.astimezone(ZoneInfo(zone))
    minute = local.hour * 60 + local.minute
    return start <= minute < end if start < end else minute >= start or minute < end


REMINDED = PROMISE / 4  # before a promise ends
_STEP, _LAST = timedelta(minutes=15), timedelta(minutes=30)


def reminding(now: datetime, until: datetime, awake: Callable[[datetime], bool]) -> datetime | None:
    """When to remind somebody of what they promised: a quarter of a promise before its end, or as near to that as they
    may be written to. None where nothing is left of the time in which it would help."""
    wanted, steps = max(now, until - REMINDED), max(0, (until - _LAST - now) // _STEP + 1)
    moments = (at for at in (now + _STEP * n for n in range(steps)) if awake(at))
    return min(moments, key=lambda at: abs(at - wanted), default=None)


SHARES = (0.0, 0.25, 0.5, 0.75)


def rung_at(asked: datetime, goal: timedelta, now: datetime) -> int:
    """How far up the ladder a question is, by its share of the community's answer goal."""
    return max(n for n, share in enumerate(SHARES) if n == 0 or now >= asked + goal * share)


def rung_due(asked: datetime, goal: timedelta, rung: int) -> datetime | None:
    return asked + goal * SHARES[rung] if rung < len(SHARES) else None


SHORT = 600  # characters; what a learner may find easy is no longer than this
BEGINNING = 3  # solved questions of a topic, from which on one is no more at its beginning


class Wait(Struct, frozen=True):
    """A wait in words of time: half are answered by ``p50``, nine of ten by ``p90`` (None: beyond what was seen)."""

    p50: timedelta | None
    p90: timedelta | None
    samples: int


def wait(answered: Iterable[timedelta], waiting: Iterable[timedelta]) -> Wait | None:
    """The product-limit estimate (Kaplan and Meier, JASA 53, 1958, 457–481): those still waiting count as at risk
    until now. None below ten samples, or while nobody was answered."""
    seen = sorted([(time, 0) for time in answered] + [(time, 1) for time in waiting])
    if len(seen) < SAMPLES:
        return None
    alive, quantiles = 1.0, {0.5: None, 0.1: None}
    found: dict[float, timedelta | None] = dict(quantiles)
    for index, (time, censored) in enumerate(seen):
        if not censored:
            alive *= 1 - 1 / (len(seen) - index)
            for level in found:
                if found[level] is None and alive <= level + 1e-9:
                    found[level] = time
    return Wait(found[0.5], found[0.1], len(seen))


_WORD = re.compile(r"[^\W_]+(?:[+#]+)?")
_STEM = 6
TERMS = 24
_STOP = frozenset(
    word
    for line in (
        "the and for with that this what when how why not but are was were have has had can does did you your from",
        "into get got use using out there they then than any all its about would should could please help is in it",
        "my on at to of an as or if so be by do we us am no up only just same two one some over after before",
        "der die das und mit ein eine ist nicht wie ich was warum bei den dem von auf für man",
        "que los las una con por para como del qué cómo esto pero más mi me no en el la un de es",
    )
    for word in line.split()
)


def terms(text: str) -> list[str]:
    """The words of a text to search by: folded, without the commonest, cut to six letters so that endings do not
    matter in any of our languages; each once, in order, at most 24."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    found = (word[:_STEM] for word in _WORD.findall(folded) if len(word) > 1 and word not in _STOP)
    return list(dict.fromkeys(found))[:TERMS]


def likeness(wanted: Sequence[str], other: Sequence[str], rarity: dict[str, float]) -> float:
    """From 0 to 1: the weight of the words both have, by the weight of those either has. Unknown words weigh 1."""
    mine, theirs = set(wanted), set(other)
    weight = sum(rarity.get(term, 1.0) for term in mine | theirs)
    return sum(rarity.get(term, 1.0) for term in mine & theirs) / weight if weight else 0.0


_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]\"'`]+", re.IGNORECASE)
_UNSEEN = {"Cf", "Cc", "Co", "Cs"}
LONGEST_DRAFT = 3000


def drafted(text: str, links: Sequence[str]) -> str:
    """What a model wrote, fit to be read: without invisible characters, and without addresses that no source has."""
    seen = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in _UNSEEN)
    known = [link.rstrip("/") for link in links]

    def kept(found: re.Match[str]) -> str:
        address = found[0].rstrip(".,;:!?")
        return found[0] if address.rstrip("/") in known else "[…]" + found[0][len(address) :]

    return _ADDRESS.sub(kept, seen).strip()[:LONGEST_DRAFT]


def resembles(text: str, draft: str) -> bool:
    """Whether at least half of the words of a text follow each other as in the draft."""
    mine, theirs = terms_in_order(text), terms_in_order(draft)
    if len(mine) < 3:
        return mine == theirs
    triples = set(zip(theirs, theirs[1:], theirs[2:], strict=False))
    same = sum(triple in triples for triple in zip(mine, mine[1:], mine[2:], strict=False))
    return same * 2 >= len(mine) - 2


def terms_in_order(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
