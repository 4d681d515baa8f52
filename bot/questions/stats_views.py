"""The queue's numbers for organisers: as a card, with a picture and the same numbers in words."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from bot.questions import views
from bot.questions.desk import Stats
from bot.text import Text, Words, day, join, plain, say
from bot.ui import Actions, Button, Card, Facts, Picture, Reply, reply


def stats(found: Stats, goal: timedelta, now: datetime, words: Words) -> Reply:
    rows = [
        (say("Waiting now"), say("{n}", n=found.waiting)),
        (say("Oldest"), views.span(now - found.oldest) if found.oldest else say("none")),
        (say("Answer goal"), _kept(found, goal)),
    ]
    if found.topics:
        rows.append((say("Topics"), join([say("{topic} {n}", topic=topic, n=n) for topic, n in found.topics])))
    ways = Actions(
        (
            Button(say("The queue"), "queue"),
            Button(say("Mentors"), "mentor list"),
            Button(say("Change"), "queue settings"),
        )
    )
    return reply(Card(say("The question queue"), (Facts(tuple(rows)), picture(found, words), ways)))


def _kept(found: Stats, goal: timedelta) -> Text:
    due = found.answered + found.overdue
    if not due:
        return say("{goal}; nothing was answered yet", goal=views.span(goal))
    percent = round(100 * found.kept / due)
    return say("{goal}; kept for {percent} % of {n} answered or overdue", goal=views.span(goal), percent=percent, n=due)


def picture(found: Stats, words: Words) -> Picture:
    """Asked and answered by week. The numbers are in the picture and in its twin."""
    data = {
        "title": plain(say("Questions by week"), words),
        "legend": [plain(say("asked"), words), plain(say("answered by now"), words)],
        "bars": [[week.strftime("%d.%m."), asked, done] for week, asked, done in found.weeks],
    }
    lines = [say("{week}: {asked} asked, {done} answered", week=_week(week), asked=asked, done=done)
             for week, asked, done in found.weeks if asked]  # fmt: skip
    listed = join(lines, "; ") if lines else say("nothing yet")
    return Picture(
        "questions.weeks", json.dumps(data, sort_keys=True),
        alt=say("Bars for each of eight weeks: questions asked and answered. {numbers}.", numbers=listed),
        twin=say("By week: {numbers}.", numbers=listed),
    )  # fmt: skip


def _week(week: object) -> Text:
    from datetime import UTC, date, time

    assert isinstance(week, date)
    return say("{day}", day=day(datetime.combine(week, time(), UTC), "UTC"))
