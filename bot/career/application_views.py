"""What applications look like, to their owner alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.career.tables import Application
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
    return Choice(str(application.id), name(application), STAGE[application.stage])


def noted(application: Application, zone: str) -> Reply:
    rows = [(say("Where it stands"), STAGE[application.stage])]
    if application.next_step:
        rows.append((say("Next step"), raw(application.next_step)))
    if application.remind_at:
        rows.append((say("I remind you"), say("{at}", at=When(application.remind_at, "full", zone))))
    body: list[Block] = [Facts(tuple(rows))]
    if application.stage == "closed":
        body.append(say("Closed says nothing about you. What you prepared stays yours."))
    body += [Actions((change(application), LIST, ADD)), Note(say("Only you see this."))]
    return reply(Card(name(application), tuple(body), "good"))


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
    return reply(Card(say("Your applications"), (Items(rows), Actions((ADD, *turn)), Note(say("Only you see this.")))))


def detail(application: Application, zone: str) -> Text:
    parts = [STAGE[application.stage]]
    if application.next_step:
        parts.append(say("next: {step}", step=application.next_step))
    if application.remind_at:
        parts.append(say("reminder {at}", at=When(application.remind_at, "date", zone)))
    return join(parts, " · ")


def reminder(application: Application) -> Reply:
    step = raw(application.next_step) if application.next_step else say("You wanted to look at this again.")
    later = (Button(say("In a week"), "career later", values(application=application.id, days=7)),
             Button(say("In two weeks"), "career later", values(application=application.id, days=14)))  # fmt: skip
    actions = Actions((change(application), *later))
    why = Note(say("Why did I get this? You asked for a reminder. It is quiet now, unless you choose another day."))
    return reply(Card(name(application), (step, actions, why)))


def later(application: Application, zone: str) -> Reply:
    assert application.remind_at is not None
    line = say("I come back to {what} {at}.", what=name(application), at=When(application.remind_at, "date", zone))
    return reply(line, Actions((change(application), LIST)), replace=True)


def sure(application: Application) -> Reply:
    """Before it is gone for good."""
    yes = Button(say("Take it out"), "career remove", values(application=application.id, sure=True), "danger")
    keep = Button(say("Keep it"), "career applications")
    return reply(say("Take {what} out of your log? This cannot be undone.", what=name(application)),
                 Actions((yes, keep)))  # fmt: skip


def removed(title: Text) -> Reply:
    return reply(say("{what} is out of your log.", what=title), Actions((LIST,)), replace=True)
