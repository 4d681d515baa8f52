"""Messages and answers around a lead who went quiet, a vote, and groups that sleep or are too small."""

from __future__ import annotations

from collections.abc import Sequence

from bot.groups.finding import Person
from bot.groups.messages import about, i_would, less, not_me, of, show
from bot.groups.tables import LEAD, Group
from bot.notices import LESS
from bot.people import Member
from bot.text import Text, join, raw, say
from bot.ui import Actions, Block, Button, Card, Choice, Note, Pick, Reply, reply, values


def are_you_here(group: Group) -> Reply:
    ways = (
        Button(say("I am here"), "group here", of(group), "primary"),
        Button(say("Hand it over"), "group lead", values(group=str(group.id), role="lead")),
        not_me(group),
        less(group),
    )
    body = (
        say("It was quiet around you for three weeks, which is fine. Do you want to go on leading?"),
        Actions(ways),
        Note(say("Why did I get this? You lead this group. Without a word the members vote in two days.")),
    )
    return reply(Card(say("Are you still with {group}?", group=group.name), body))


def too_few(group: Group, person: Person, n: int, into: Group | None, reason: Text | None) -> Reply:
    """To one of the ``n`` who are in a group. ``into`` is the group that fits best, for that ``reason``; None where
    there is none."""
    search = Button(say("Find one to join"), "group match", values(topic=about(group.topic, group.track)))
    leads = person.row.role == LEAD
    go_on = [Button(say("Go on"), "group here", of(group))] if leads else [i_would(group), not_me(group)]
    ways = [search, *go_on, less(group)]
    size = say("You are on your own there.") if n == 1 else say("There are {n} of you.", n=n)
    hint = say("{size} It may be merrier together with another group.", size=size)
    if into is not None and reason is not None:
        hint = say("{size} {other} would fit: {reason}.", size=size, other=into.name, reason=reason)
        both = values(group=str(group.id), into=str(into.id))
        ways = [Button(say("Merge with it"), "group merge", both, "primary"), show(into), *ways]
    follows = say("Its lead has been quiet. Without a word from them in the next two days you lead it, if you are "
                  "around then.")  # fmt: skip
    why = (
        say("Why did I get this? It was quiet around you for three weeks, which is fine. It comes once.")
        if leads
        else say("Why did I get this? Its lead was quiet for three weeks. It comes once.")
    )
    body: list[Block] = [hint, *([] if leads else [follows]), Actions(tuple(ways)), Note(why)]
    return reply(Card(say("{group} is small", group=group.name), tuple(body)))


def vote(group: Group, others: Sequence[Person]) -> Reply:
    if not others:
        return _vote_stands(group, say("So far nobody would lead. Whoever says so can be voted for."), i_would(group))
    choices = tuple(Choice(str(person.member.id), raw(person.member.name)) for person in others)
    body = (
        say("The lead has been quiet. {people}: who shall lead? The vote is open for five days.",
            people=join([say("{who}", who=person.member.who()) for person in others])),
        Actions((Pick(say("Vote for …"), "group vote", "person", choices, of(group)), not_me(group), show(group),
                 less(group))),
        Note(say("Why did I get this? You are in this group. Without votes the longest active member leads who would. "
                 "With “Not me” nobody can make you lead.")),
    )  # fmt: skip
    return reply(Card(say("Who leads {group}?", group=group.name), body))


def _vote_stands(group: Group, said: Text, *ways: Button) -> Reply:
    """In place of the ballot."""
    why = Note(say("Why did I get this? You are in this group."))
    return reply(Card(say("Who leads {group}?", group=group.name), (said, Actions((*ways, show(group))), why)))


def elected(group: Group, lead: Member) -> Reply:
    return _vote_stands(group, say("{who} leads now. Thank you to all who voted.", who=lead.who()))


def goes_on(group: Group, lead: Member) -> Reply:
    return _vote_stands(group, say("{who} is back and goes on leading. Thank you to all who voted.", who=lead.who()))


def nobody_yet(group: Group) -> Reply:
    said = say("The vote is over, and nobody leads yet, which happens. Whoever would says so, and leads at once.")
    return _vote_stands(group, said, i_would(group))


def rests(group: Group) -> Reply:
    return _vote_stands(group, say("{group} rests now, with everything it has.", group=group.name))


def who_would(group: Group) -> Reply:
    """To the group, where nobody would lead so far."""
    search = Button(say("Find one to join"), "group match", values(topic=about(group.topic, group.track)))
    body = (
        say("It looks for somebody to lead it. There is little to do, co-leads can share it, and whoever says so first "
            "leads. Everything else goes on meanwhile."),
        Actions((i_would(group), search, show(group), less(group))),
        Note(say("Why did I get this? You are in this group.")),
    )  # fmt: skip
    return reply(Card(say("Who would lead {group}?", group=group.name), body))


def looks_for_a_lead(group: Group, *, told: bool) -> Reply:
    """To an organiser. ``told`` is whether the group was asked in its place."""
    asked = say("I asked its people.") if told else say("There is no place in which I could ask its people.")
    choose = Button(say("Choose a lead"), "group lead", values(group=str(group.id), role="lead"))
    body = (
        say(
            "Nobody there would lead so far, and everything else goes on. {asked} Perhaps you know somebody.",
            asked=asked,
        ),
        Actions((show(group), choose, LESS)),
        Note(say("Why did I get this? You organise this community.")),
    )
    return reply(Card(say("{group} looks for a lead", group=group.name), body))


def would_not(group: Group, heir: Person | None, *, led: bool) -> Reply:
    """To who said no. ``heir`` leads now, if they led."""
    if heir is not None:
        said = say("{name} leads {group} now. Thank you for what you did there.",
                   name=heir.member.name, group=group.name)  # fmt: skip
    elif led and group.vote_until is None:
        said = say("Thank you for what you did there. I ask the group who would lead, and tell an organiser. "
                   "Everything else goes on.")  # fmt: skip
    else:
        said = say("Noted: nobody makes you lead {group}. You may change your mind at any time.", group=group.name)
    return reply(said, Actions((i_would(group), show(group))))


def would(group: Group, *, leads: bool, soon: bool = False) -> Reply:
    """``soon`` is that a lead of two was asked, and has some time left to answer."""
    if leads:
        said = say("You lead {group} now. Thank you! Co-leads can share the work.", group=group.name)
    elif soon:
        said = say("Good to know. Its lead has two days to say a word; after that you lead {group}.", group=group.name)
    else:
        said = say("Good to know. When {group} looks for a lead, it may be you.", group=group.name)
    return reply(said, Actions((show(group), not_me(group))))


def voted(group: Group, choice: Member) -> Reply:
    return reply(
        say("Your vote is for {name}. You can change it until the vote ends.", name=choice.name),
        Actions((show(group),)),
    )


def here(group: Group, *, ended: bool) -> Reply:
    said = say("Good to have you. The vote has ended, you go on leading.") if ended else say("Good to have you.")
    over = [Button(say("Hand it over"), "group lead", values(group=str(group.id), role="lead"))] if ended else []
    return reply(said, Actions((*over, show(group))))


def asleep(group: Group) -> Reply:
    return reply(
        say("{group} was quiet for six weeks, so I put it to rest. Everything is kept.", group=group.name),
        Actions((Button(say("Revive it"), "group revive", of(group), "primary"), show(group), less(group))),
        Note(say("Why did I get this? You are in this group. It comes once.")),
    )


def agreed(group: Group, into: Group, rest: Sequence[Person]) -> Reply:
    if not rest:
        return merged_here(group, into)
    who = join([raw(person.member.name) for person in rest])
    said = say("Noted. I wait for {others}, five days at most; then you go to {into}, and who said nothing is invited.",
               others=who, into=into.name)  # fmt: skip
    return reply(said, Actions((show(into), show(group))), replace=True)


def merged_here(group: Group, into: Group) -> Reply:
    said = say("{group} goes on as part of {into}. Its history is kept.", group=group.name, into=into.name)
    return reply(said, Actions((show(into),)), replace=True)


def really_merge(group: Group, into: Group) -> Reply:
    sure = values(group=str(group.id), into=str(into.id), sure=True)
    ways = (Button(say("Merge them"), "group merge", sure, "danger"), Button(say("Keep it"), "group show", of(group)))
    then = say("Everybody of {group} goes to {into}, and {group} is archived with its history.",
                group=group.name, into=into.name)  # fmt: skip
    return reply(Card(say("Merge the two groups?"), (then, Actions(ways)), "warn"))


def merged(into: Group, n: int) -> Reply:
    return reply(
        say("{n} person went to {into}.", "{n} people went to {into}.", n=n, into=into.name), Actions((show(into),))
    )
