"""What a group sends to one person, and how they get less of it: its command and what that looks like."""

from __future__ import annotations

from typing import Annotated, Literal

from bot.commands import Option, command
from bot.context import Context
from bot.groups import finding, leading
from bot.groups.messages import show
from bot.groups.options import MyGroup
from bot.groups.tables import Group, Membership
from bot.text import Text, When, say
from bot.ui import Actions, Button, Card, Facts, Note, Reply, reply, values

What = Literal["reminders", "roundup", "notes", "calls"]
FLAGS: dict[What, str] = {"reminders": "reminders", "roundup": "rounds", "notes": "notes"}
CALLS: What = "calls"  # of the whole group; the others are of one person


@command("group less", "See what a group sends you and why, and get less of it", title="Less of this")
async def less(
    ctx: Context, group: MyGroup,
    what: Annotated[What | None, Option("Of what", asked=False)] = None,
    on: Annotated[bool, Option("Have it again", asked=False)] = False,
) -> Reply:  # fmt: skip
    row = await finding.own(ctx.session, group, ctx.member)
    if what == CALLS:
        group = await leading.led(ctx, group)
        group.calls = on
    elif what is not None:
        setattr(row, FLAGS[what], on)
    return card(group, row, ctx.zone)


def card(group: Group, row: Membership, zone: str) -> Reply:
    """What comes, why, and a switch for each."""
    kinds: tuple[tuple[What, Text, Text, Text, Text], ...] = (
        ("reminders", say("Reminders of meetings"), say("you are named"), say("you are not named"),
         say("No reminders for me")),
        ("roundup", say("Weekly round-up"), say("you are named with what you shared"), say("you are not named"),
         say("Leave me out of it")),
        ("notes", say("Notes to you alone"), say("what may help your group"), say("only what needs your answer"),
         say("No such notes")),
    )  # fmt: skip
    rows, ways = [], []
    for what, label, yes, no, off in kinds:
        on = bool(getattr(row, FLAGS[what]))
        rows.append((label, yes if on else no))
        switch = off if on else say("{kind}: again", kind=label)
        ways.append(Button(switch, "group less", values(group=str(group.id), what=what, on=not on)))
    rows.append((say("Welcomes and focus calls"), say("told in the room") if group.calls else say("not told")))
    if row.role != "member":
        ways += _of_the_group(group)
    why = Note(
        say("Why did I get this? You are in this group since {since}. What concerns your seat, a meeting that is moved "
            "or who leads the group always comes.", since=When(row.since, "date", zone))
    )  # fmt: skip
    body = (Facts(tuple(rows)), Actions((*ways, show(group))), why)
    return reply(Card(say("What {group} sends you", group=group.name), body), replace=True)


def _of_the_group(group: Group) -> list[Button]:
    """What its lead and co-leads may switch for everybody."""
    label = say("No welcomes and focus calls") if group.calls else say("Welcomes and focus calls: again")
    found = [Button(label, "group less", values(group=str(group.id), what=CALLS, on=not group.calls))]
    if group.rounds:
        nobody = values(group=str(group.id), on=False)
        found.append(Button(say("No round-up for the group"), "group roundup", nobody))
    return found
