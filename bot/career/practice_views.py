"""What practice looks like: the way into a role, the critique of a project, questions, and two who take turns."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from bot.career import rules
from bot.career.forgetting_views import button
from bot.career.tables import Duo, Opinion
from bot.catalogue import Criterion, Milestone, Prompt, Topic, Track
from bot.people import Member
from bot.text import Text, When, content, join, raw, say
from bot.ui import ASK, Actions, Block, Button, Card, Item, Items, Note, Reply, load, reply, values

if TYPE_CHECKING:
    from bot.career.practice import Aim, Said

OTHER_ROLE = Button(say("Choose a role"), "career target", values(**{ASK: 1}))
TRACKS = Button(say("See all tracks"), "track list")
PRIVATE = Note(say("Only you see this."))
LEVEL = {"beginner": say("For beginners"), "intermediate": say("Intermediate"), "advanced": say("Advanced")}
SHOWN = 8
TOPIC = 40


# ---- the role wanted


def aim(found: Aim) -> Reply:
    if found.track is None:
        line = say("No track leads straight to “{role}”. One may still come close.", role=found.role)
        return reply(line, Actions((TRACKS, OTHER_ROLE, button("role"))))
    left = rules.gaps(found.track, found.behind)
    body: list[Block] = [
        *_nearest(found.role, exact=found.exact),
        _way(found.track, left, found.hours or found.track.hours_per_week),
        *_gaps(left),
        Actions((_onward(found, found.track), *_others(exact=found.exact), OTHER_ROLE, button("role"))),
        PRIVATE,
    ]
    title = say("Your way to {role}", role=found.role) if found.exact else say("Towards {role}", role=found.role)
    return reply(Card(title, tuple(body), "plain" if left else "good"))


def _nearest(role: str, *, exact: bool) -> tuple[Text, ...]:
    """That a track is only near to what they want is said before all else."""
    words = say("No track here leads straight to “{role}”; the nearest may still leave out much that it asks for.",
                role=role)  # fmt: skip
    return () if exact else (words,)


def _others(*, exact: bool) -> tuple[Button, ...]:
    return () if exact else (TRACKS,)


def _way(track: Track, left: Sequence[Milestone], hours: float) -> Text:
    """``hours`` are those that somebody has in a week; the weeks are reckoned with them."""
    if not left:
        return say("{track} comes closest, and all of it is behind you. Time to apply.", track=track.title)
    n = len(track.milestones)
    weeks = ceil(sum(step.weeks for step in left) * track.hours_per_week / hours)
    return say("{track} comes closest: {done} of {n} milestones are behind you, about {weeks} weeks lie ahead at "
               "{hours} h a week. Your own pace counts.", track=track.title, done=n - len(left), n=n,
               weeks=weeks, hours=f"{hours:g}")  # fmt: skip


def _gaps(left: Sequence[Milestone]) -> tuple[Block, ...]:
    rows = tuple(Item(raw(step.title), say("done when: {done}", done=step.done_when)) for step in left[:SHOWN])
    more = len(left) - SHOWN
    rest = (say("and {n} milestone more later", "and {n} milestones more later", n=more),) if more > 0 else ()
    return (Items(rows), *rest) if rows else ()


def _onward(found: Aim, track: Track) -> Button:
    if found.followed:
        return Button(say("My next milestone"), "track next", style="primary")
    return Button(say("Take this track up"), "track follow", values(track=track.id), "primary")


# ---- the project


def critique(found: rules.Critique, other: str | None = None, *, model: bool, all: bool = False) -> Reply:
    """What gives a visitor pause, what shows already, and what to ask oneself first; with ``all`` the rest, too."""
    more = Button(say("More questions"), "career critique", values(all=True))
    again = Button(say("Change the words"), "career project", values(**{ASK: 1}))
    ask = (model_button("project"),) if model else ()
    body: list[Block] = [
        *_flags(found),
        *_shown(found.shown),
        *_questions((*found.asked, *found.later) if all else found.asked),
        *_other(other),
        Actions((*((more,) if found.later and not all else ()), again, *ask, button("project"))),
        PRIVATE,
    ]
    return reply(Card(say("Your project, as a visitor may see it"), tuple(body)))


def _other(words: str | None) -> tuple[Text, ...]:
    return (say("You wrote this with your other account: {text}", text=words),) if words else ()


def _flags(found: rules.Critique) -> tuple[Block, ...]:
    rows = tuple(
        Item(say("{name} (“{sign}”)", name=content(line.name), sign=sign), content(line.kind_suggestion))
        for line, sign in found.flagged
    )
    return (say("This may give a visitor pause:"), Items(rows)) if rows else ()


def _shown(lines: Sequence[Criterion]) -> tuple[Block, ...]:
    return (
        (say("Your words show already: {names}.", names=join([content(line.name) for line in lines])),) if lines else ()
    )


def _questions(lines: Sequence[Criterion]) -> tuple[Block, ...]:
    rows = tuple(Item(content(line.question), _what_then(line)) for line in lines)
    return (say("Ask yourself:"), Items(rows)) if rows else ()


def _what_then(line: Criterion) -> Text:
    if line.kind == "flag":
        return say("If so: {then}", then=content(line.kind_suggestion))
    return say("If not: {then}", then=content(line.kind_suggestion))


# ---- questions


def another(topic: str | None, level: str | None) -> Button:
    return Button(say("Another question"), "career interview", values(topic=_fits(topic), level=level))


def about(topic: Topic) -> Button:
    return Button(say("About {topic}", topic=topic.name), "career interview", values(topic=topic.id), "primary")


def at_levels(topic: str | None, levels: Sequence[str]) -> list[Button]:
    """The way to questions of a topic at other levels."""
    return [Button(LEVEL[level], "career interview", values(topic=_fits(topic), level=level)) for level in levels]


def close_by(topic: str | None) -> Button:
    return Button(say("One that comes close"), "career interview", values(topic=_fits(topic), near=True))


def _fits(topic: str | None) -> str | None:
    """A button holds no longer one; the question is then of any."""
    return topic if topic and len(topic) <= TOPIC else None


ANSWERS = Button(say("My answers"), "career answers")


def question(found: Prompt, topic: str | None, level: str | None, *, again: bool = False) -> Reply:
    """``again``: the member has seen it, and there is no new one."""
    seen = (Note(say("You have seen this one and not answered it yet; no other is new to you now.")),) if again else ()
    own = Button(say("Answer in my own words"), "career answer", values(question=found.id), "primary")
    note = Note(say("Answer first, aloud or in writing; the points to cover come after."))
    return reply(
        Card(say("A question to practise"), (content(found.text), Actions((own, another(topic, level))), *seen, note))
    )


def answered(found: Prompt, text: str, other: str | None = None, *, model: bool) -> Reply:
    ask = (model_button(found.id),) if model else ()
    again = Button(say("Answer again"), "career answer", values(question=found.id))
    body = (say("Your words: {text}", text=text), *_other(other), *_points(found),
            Actions((another(found.topic, found.level), again, ANSWERS, *ask)), PRIVATE)  # fmt: skip
    return reply(Card(content(found.text), body))


def answers(found: Sequence[Said], page: int, pages: int, zone: str) -> Reply:
    """Questions with the way back to what one said."""
    if not found:
        return reply(say("You have answered no question yet. The first one is there for it."),
                     Actions((another(None, None),)))  # fmt: skip
    rows = tuple(
        Item(content(one.question.text), say("answered {at}", at=When(one.answer.at, "date", zone)),
             Button(say("See it again"), "career answers", values(question=one.question.id)))
        for one in found
    )  # fmt: skip
    turn = [Button(say("Newer"), "career answers", values(page=page - 1))] if page > 1 else []
    turn += [Button(say("Older"), "career answers", values(page=page + 1))] if page < pages else []
    body = (Items(rows), Actions((another(None, None), *turn, button("answers"))), PRIVATE)
    return reply(Card(say("Answers you practised"), body))


def _points(found: Prompt) -> tuple[Block, ...]:
    rows = tuple(Item(content(point)) for point in found.covers)
    return (say("Points to cover:"), Items(rows)) if rows else ()


# ---- two who take turns


ALL_HAD = say("Between you, you have had every question there is in the last eight weeks. Well done, both.")
PROJECT = Button(say("Describe my project"), "career project", values(**{ASK: 1}))
NEAR = say("There is no new question of just that topic and level for you two; this one comes close.")


def enough(duo: int) -> Button:
    return Button(say("Enough for today"), "career duo-end", values(duo=duo))


def duo(found: Duo, asks: Member, answers: Member, hello: Text | None = None, *, exact: bool = True) -> Reply:
    """In the room: whose turn it is. The question is shown to the one who asks. ``hello`` breaks the ice; the question
    is of the topic and level that were wanted where it is ``exact``."""
    title = say("Practice, round {n}", n=found.round)
    turns = say("{asks} asks, {answers} answers. Then you change.", asks=asks.who(), answers=answers.who())
    see = Button(say("Show me the question"), "career duo-ask", values(duo=found.id), "primary")
    after = Button(say("Next round, change roles"), "career duo-next", values(duo=found.id, after=found.round))
    why = Note(say("Why did I get this? One of you asked, the other said yes. “Enough for today” ends it."))
    begin = [say("To begin with, if you like: {question}", question=hello)] if hello else []
    near = () if exact else (NEAR,)
    return reply(Card(title, (*begin, turns, *near, Actions((see, after, enough(found.id))), why)))


def duo_over(found: Duo, first: Member, second: Member) -> Reply:
    return reply(
        say("{first} and {second} practised {n} round. Well done, both.",
            "{first} and {second} practised {n} rounds. Well done, both.",
            first=first.who(), second=second.who(), n=found.round)
    )  # fmt: skip


def duo_question(found: Prompt) -> Reply:
    hint = Note(say("Ask it in your own words, listen to the end, then go through the points together."))
    return reply(Card(say("You ask"), (content(found.text), *_points(found), hint)))


def duo_turned() -> Reply:
    return reply(say("The roles have changed."))


def duo_ended() -> Reply:
    return reply(say("Ended. Come back any time."))


# ---- a model's opinion


def model_button(about: str) -> Button:
    return Button(say("Ask a model, too"), "career opinion", values(about=about))


def opinion(found: Opinion) -> Reply:
    match found.state:
        case "made":
            cut = (Note(say("It was longer than it may be; the rest is missing.")),) if found.cut else ()
            note = Note(say("A model wrote this and may be wrong. Only you see it; nobody else was told."))
            return reply(Card(say("What a model says"), (raw(found.text or ""), *cut, note)))
        case "failed":
            why = load(found.why) if found.why else say("Nothing came.")
            again = Button(say("Try again"), "career opinion", values(about=found.about, again=True))
            return reply(say("There is no opinion this time: {why}", why=why), Actions((again,)))
        case _:
            see = Button(say("See it"), "career opinion", values(about=found.about))
            return reply(
                say("The model is reading. I send you what it says, and nobody else sees it."), Actions((see,))
            )


def told(found: Opinion) -> Reply:
    return reply(*opinion(found).parts, Note(say("Why did I get this? You asked a model. It comes once.")))
