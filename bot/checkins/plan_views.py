"""What a plan looks like: set-up, settings, rest and snooze."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.checkins import rests
from bot.checkins.plans import Ahead
from bot.checkins.rules import week_asked
from bot.checkins.tables import Goal, Plan, Rest
from bot.checkins.views import HOW, week_label
from bot.text import Text, When, day, raw, say
from bot.ui import ASK, Actions, Block, Button, Card, Choice, Facts, Note, Pick, Reply, reply, values
from bot.when import WeekTime
from bot.zones import city_of

DAYS = (
    say("Monday"), say("Tuesday"), say("Wednesday"), say("Thursday"), say("Friday"), say("Saturday"), say("Sunday"),
)  # fmt: skip
VIA = {"room": say("in the room"), "direct": say("by direct message")}
TIMES = tuple(WeekTime(day, hour * 60) for day, hour in ((6, 18), (6, 20), (0, 9), (4, 17), (5, 11), (3, 19), (2, 19)))


def time_label(time: WeekTime) -> Text:
    return say("{day} {time}", day=DAYS[time.weekday], time=f"{time.minute // 60:02}:{time.minute % 60:02}")


def started(plan: Plan, goals: Sequence[Goal], ahead: Ahead, *, new: bool, sure: bool = True) -> Reply:
    """``sure`` is False where nobody said the zone and what the platform told may be no more than its default."""
    title = say("You are set up") if new else say("Changed")
    first = (
        Button(say("See my goals"), "goal list")
        if goals
        else Button(say("Set my first goal"), "goal set", style="primary")
    )
    more = (first, Button(say("Settings"), "settings"))
    body: list[Block] = [Facts(plan_rows(plan, ahead)), Actions(more), _what_follows(plan, ahead)]
    if not sure:
        ask = Button(say("Choose my city"), "start", values(**{ASK: 1}), "primary")
        body[:0] = [say("You are on **UTC**; is that right? If not, name a big city near you."), Actions((ask,))]
    return reply(Card(title, tuple(body), "good"))


def _what_follows(plan: Plan, ahead: Ahead) -> Note:
    if ahead.paused:
        return Note(say("You are paused: nobody asks you until you are back."))
    if plan.next_due is None:
        return Note(say("Nobody will ask you. Check in whenever you like; only you see it."))
    return Note(say("Once a week you are asked how it went. A click or two is enough, and only you see your answer."))


def plan_rows(plan: Plan, ahead: Ahead) -> tuple[tuple[Text, Text], ...]:
    rows = [(say("Time zone"), raw(city_of(plan.zone)))]
    if plan.target:
        rows.append((say("Working towards"), raw(plan.target)))
    if plan.hours:
        rows.append((say("Time set aside"), _hours(plan.hours)))
    rows.append((say("Weekly check-in"), _asked(plan, ahead.where)))
    rows += rest_rows(plan, ahead)
    if ahead.ping:
        rows.append((say("Next"), say("{at}", at=When(ahead.ping, "full", plan.zone))))
    return tuple(rows)


def in_short(plan: Plan) -> Text:
    """When and how it asks."""
    return say("{asked} ({city})", asked=_asked(plan, None), city=city_of(plan.zone))


def _asked(plan: Plan, where: Text | None) -> Text:
    if plan.via == "off":
        return say("nobody asks you; come by yourself")
    if where:
        return say("{time}, {via}, in {home}", time=time_label(plan.time), via=VIA[plan.via], home=where)
    return say("{time}, {via}", time=time_label(plan.time), via=VIA[plan.via])


def rest_rows(plan: Plan, ahead: Ahead) -> list[tuple[Text, Text]]:
    """The rest or pause that runs now, or the one that is planned."""
    if ahead.planned is not None and ahead.planned.last_week is not None:
        first, until = _from_until(plan, ahead.planned, ahead.planned.last_week)
        return [(say("Rest planned"), say("from {first} until {until}", first=first, until=until))]
    if ahead.rest is None:
        return []
    if ahead.rest.last_week is None:
        return [(say("Paused since"), say("{at}", at=When(ahead.rest.created_at, "date", plan.zone)))]
    return [(say("Resting until"), say("{day}", day=day(plan.weeks.ends(ahead.rest.last_week), plan.zone)))]


def _from_until(plan: Plan, taken: Rest, last: date) -> tuple[When, When]:
    return day(plan.weeks.starts(taken.first_week), plan.zone), day(plan.weeks.ends(last), plan.zone)


def _hours(hours: float) -> Text:
    if hours == int(hours):
        return say("{n} hour a week", "{n} hours a week", n=int(hours))
    return say("{hours} hours a week", hours=hours)


def rested(
    taken: Rest, plan: Plan, end: date | None, current: date, *, new: bool = True, kept: bool = False
) -> Reply:  # fmt: skip
    """``end`` is the last week off; without ``new`` it was planned before, with ``kept`` the first week has its
    check-in, which stays.
    """
    if end is None:
        quiet = say("Nobody asks you anything until you come back, and nothing is lost meanwhile.")
        back = Actions((Button(say("I am back"), "rest back", style="primary"),))
        return reply(Card(say("Everything is paused"), (quiet, back)), replace=True)
    first, until = _from_until(plan, taken, end)
    if not new:
        return _rested_before(taken, first, until, ahead=taken.first_week > current)
    undo = Actions((Button(say("Undo"), "rest back", values(rest=rests.sign_of(taken))),))
    if end < current:
        said = say("Noted: {week} was for resting. Get well, and take your time.", week=week_label(plan, end))
        return reply(said, undo)
    if taken.first_week == end and plan.due_week and week_asked(plan.due_week, plan.weekday) > end:
        said = say(
            "Noted: {week} is for resting. Nobody asks you about it any more, and nothing is lost.",
            week=week_label(plan, end),
        )
        return reply(said, undo)
    said = say("Rest well. From {first} until {until} nobody asks you, and nothing is lost.", first=first, until=until)
    also = (say("What you checked in for {week} stays.", week=week_label(plan, taken.first_week)),) if kept else ()
    return reply(said, *also, undo)


def _rested_before(taken: Rest, first: When, until: When, *, ahead: bool) -> Reply:
    if ahead:
        said = say("You are off from {first} until {until} already, and that stays.", first=first, until=until)
        return reply(said, Actions((Button(say("Cancel that rest"), "rest back", values(rest=rests.sign_of(taken))),)))
    said = say("You are off until {until} already, and that stays. Come back earlier whenever you like.", until=until)
    return reply(said, Actions((Button(say("I am back"), "rest back"),)))


def answered_already(plan: Plan, week: date, how: str, *, current: bool) -> Reply:
    """Instead of a rest that would say nothing: the week has its check-in."""
    see = Button(say("See what I said"), "checkin history", values(week=week.isoformat()))
    later = (Button(say("Rest next week"), "rest", values(weeks=1, starting="next")),) if current else ()
    said = say("You already checked in for that week; it stays “{how}”.", how=HOW[how])
    return reply(week_label(plan, week), said, Actions((see, *later)))


def undone(taken: Rest | None, current: date) -> Reply:
    """After Undo: only who was resting by now comes back."""
    if taken is None or (taken.first_week <= current and (taken.last_week is None or taken.last_week >= current)):
        return back(taken is not None)
    return reply(say("Taken back. All is as it was before."), Actions((Button(say("My page"), "me"),)), replace=True)


def back(was_resting: bool) -> Reply:
    said = (
        say("Welcome back. Your weeks go on from here.")
        if was_resting
        else say("You are not resting; all is as usual.")
    )
    return reply(said, Actions((Button(say("Check in"), "checkin"), Button(say("My page"), "me"))), replace=True)


def snoozed(until: When, week: date, choice: str) -> Reply:
    about = week.isoformat()
    other = (
        Button(say("Rather tomorrow"), "snooze", values(until="tomorrow", week=about))
        if choice == "3h"
        else Button(say("Rather in three hours"), "snooze", values(until="3h", week=about))
    )
    now = Button(say("Check in now"), "checkin", values(week=about))
    return reply(say("All right. You will be asked again {at}.", at=until), Actions((other, now)), replace=True)


def settings(plan: Plan, ahead: Ahead, *, changed: bool) -> Reply:
    """The settings, each with the way to change it."""
    rows = (
        *plan_rows(plan, ahead),
        (say("Reminder the day after"), say("yes") if plan.remind else say("no")),
        (say("Streak"), say("shown, with the picture of your year") if plan.show_streak else _HIDDEN),
    )
    title = say("Changed") if changed else say("Your settings")
    lists = Actions((_times(), _ways(plan)))
    body = (Facts(rows), Actions(_switches(plan, ahead)), lists)
    return reply(Card(title, body, "good" if changed else "plain"), replace=changed)


_HIDDEN = say("hidden, and the picture of your year with it; your weeks are kept")


def _switches(plan: Plan, ahead: Ahead) -> tuple[Button, ...]:
    remind = say("No reminders") if plan.remind else say("Remind me once")
    streak = say("Hide my streak everywhere") if plan.show_streak else say("Show my streak")
    pause = Button(say("I am back"), "rest back") if ahead.rest else Button(say("Pause everything"), "pause")
    return (
        Button(say("Change zone or time"), "settings", values(**{ASK: 1})),
        Button(remind, "settings", values(reminder=not plan.remind)),
        Button(streak, "settings", values(streak=not plan.show_streak)),
        pause,
    )


def _times() -> Pick:
    choices = tuple(Choice(written(time), time_label(time)) for time in TIMES)
    return Pick(say("Ask me at…"), "settings", "ping", choices)


def _ways(plan: Plan) -> Pick:
    choices = (
        Choice("room", say("In the room, together with others")),
        Choice("direct", say("By direct message")),
        Choice("off", say("Not at all; I come by myself")),
    )
    return Pick(say("Ask me…"), "settings", "via", tuple(choice for choice in choices if choice.value != plan.via))


def written(time: WeekTime) -> str:
    """A time of the week as the commands read it, whatever the language."""
    return f"{DAYS[time.weekday].template} {time.minute // 60:02}:{time.minute % 60:02}"
