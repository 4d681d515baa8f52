"""What applications look like, to their owner alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.career.outcomes import Noted
from bot.career.tables import Application
from bot.career.views import PRIVATE
from bot.text import Text, When, join, raw, say
from bot.ui import ASK, Actions, Block, Button, Card, Choice, Facts, Item, Items, Note, Reply, reply, values

STAGE: Mapping[str, Text] = {
    "wish": say("On my list"), "applied": say("Applied"), "talking": say("In conversation"), "offer": say("An offer"),
    "closed": say("Closed"),
}  # fmt: skip
LABELS = {stage: text.template for stage, text in STAGE.items()}
ADD = Button(say("Note an application"), "career log", style="primary")
LIST = Button(say("My applications"), "career applications")


def name(application: Application) -> Text:
    return say("{role} at {employer}", role=application.role, employer=application.employer)


def choice(application: Application) -> Choice:
    """One of several: what tells apart those of the same name stands with it."""
    since = say("since {at}", at=When(application.created_at, "date"))
    return Choice(str(application.id), join([name(application), STAGE[application.stage], since], " · "))


def noted(found: Noted, zone: str) -> Reply:
    application = found.application
    rows = [(say("Where it stands"), STAGE[application.stage])]
    if application.next_step:
        rows.append((say("Next step"), raw(application.next_step)))
    if application.remind_at:
        rows.append((say("I remind you"), say("{at}", at=When(application.remind_at, "full", zone))))
    body: list[Block] = [Facts(tuple(rows)), *_closed(found, zone), *_twin(found)]
    actions = (*_undo(found), change(application), LIST, ADD)
    return reply(Card(name(application), (*body, Actions(actions), PRIVATE), "good"))


def _closed(found: Noted, zone: str) -> tuple[Text, ...]:
    if found.application.stage != "closed":
        return ()
    words = say("Closed says nothing about you. What you prepared stays yours.")
    if found.before is None or found.taken is None or found.came:
        return (words,)
    gone = say("I took out its reminder for {at}; it will not come.", at=When(found.taken, "full", zone))
    return words, gone


def _undo(found: Noted) -> tuple[Button, ...]:
    """Back to where it stood, with its reminder."""
    if found.before is None:
        return ()
    at = found.taken.isoformat(timespec="minutes") if found.taken else None
    return (
        Button(say("Undo"), "career reopen", values(application=found.application.id, stage=found.before, remind=at)),
    )


def _twin(found: Noted) -> tuple[Block, ...]:
    """Whether it is one that they have."""
    if found.twin is None:
        return ()
    words = say("You have one of that name already: {stage}, since {at}.", stage=STAGE[found.twin.stage],
                at=When(found.twin.created_at, "date"))  # fmt: skip
    same = Button(say("It is that one"), "career merge",
                  values(application=found.application.id, into=found.twin.id))  # fmt: skip
    return words, Actions((same,))


def merged(application: Application, zone: str) -> Reply:
    return reply(Card(name(application), (say("Now it is one again: {how}.", how=detail(application, zone)),
                                          Actions((change(application), LIST))), "good"), replace=True)  # fmt: skip


def reopened(application: Application, zone: str) -> Reply:
    line = say("{what} is as it was: {how}.", what=name(application), how=detail(application, zone))
    return reply(line, Actions((change(application), LIST)), replace=True)


def change(application: Application) -> Button:
    return Button(say("Change"), "career log", values(application=application.id, **{ASK: 1}))


def listed(found: Sequence[Application], page: int, pages: int, zone: str) -> Reply:
    if not found:
        return reply(
            say("Your log is empty. A place you only dream of belongs in it, too."), Actions((ADD,)),
        )  # fmt: skip
    rows = tuple(Item(name(one), detail(one, zone), change(one)) for one in found)
    turn = [Button(say("Newer"), "career applications", values(page=page - 1))] if page > 1 else []
    turn += [Button(say("Older"), "career applications", values(page=page + 1))] if page < pages else []
    return reply(Card(say("Your applications"), (Items(rows), Actions((ADD, *turn)), PRIVATE)))


def detail(application: Application, zone: str) -> Text:
    parts = [STAGE[application.stage]]
    if application.next_step:
        parts.append(say("next: {step}", step=application.next_step))
    if application.due_since:
        parts.append(say("due since {at}", at=When(application.due_since, "date", zone)))
    if application.remind_at:
        parts.append(say("reminder {at}", at=When(application.remind_at, "date", zone)))
    return join(parts, " · ")


def on_the_page(found: Sequence[Application], zone: str) -> Card:
    """On the member's own page: those under way, the next to come back to first."""
    rows = tuple(Item(name(one), detail(one, zone), change(one)) for one in found)
    return Card(say("Your applications"), (Items(rows), Actions((LIST, ADD))))


def reminder(found: Sequence[Application], zone: str, *, late: bool) -> Reply:
    """Of what is due at once, the first first; ``late`` when Cairn could not say it on its day."""
    sorry = (say("This comes late, I am sorry: I was away on the day that you chose."),) if late else ()
    why = Note(say("Why did I get this? You asked for a reminder. It is quiet now, unless you choose another day."))
    if len(found) > 1:
        rows = Items(tuple(Item(name(one), detail(one, zone), change(one)) for one in found))
        return reply(Card(say("You wanted to look at these again"), (*sorry, rows, Actions((LIST,)), why)))
    [one] = found
    later = (Button(say("In a week"), "career later", values(application=one.id, days=7)),
             Button(say("In two weeks"), "career later", values(application=one.id, days=14)))  # fmt: skip
    return reply(Card(name(one), (*sorry, _step(one, zone, late=late), Actions((change(one), *later)), why)))


def _step(application: Application, zone: str, *, late: bool) -> Text:
    step = raw(application.next_step) if application.next_step else say("You wanted to look at this again.")
    if not late or application.due_since is None:
        return step
    return join([step, say("due since {at}", at=When(application.due_since, "full", zone))], " · ")


def later(application: Application, zone: str) -> Reply:
    assert application.remind_at is not None
    line = say("I come back to {what} on {at}.", what=name(application), at=When(application.remind_at, "date", zone))
    return reply(line, Actions((change(application), LIST)), replace=True)


def sure(application: Application) -> Reply:
    """Before it is gone for good."""
    yes = Button(say("Take it out"), "career remove", values(application=application.id, sure=True), "danger")
    keep = Button(say("Keep it"), "career applications")
    return reply(say("Take {what} out of your log? This cannot be undone.", what=name(application)),
                 Actions((yes, keep)))  # fmt: skip


def removed(title: Text) -> Reply:
    return reply(say("{what} is out of your log.", what=title), Actions((LIST,)), replace=True)
