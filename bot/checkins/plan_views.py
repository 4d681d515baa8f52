"""What a plan looks like: set-up, settings, rest and snooze."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.checkins.tables import Goal, Plan, Rest
from bot.checkins.views import week_label
from bot.text import Text, When, day, raw, say
from bot.ui import ASK, Actions, Button, Card, Choice, Facts, Note, Pick, Reply, reply, values
from bot.when import WeekTime
from bot.zones import city_of

DAYS = (
    say("Monday"), say("Tuesday"), say("Wednesday"), say("Thursday"), say("Friday"), say("Saturday"), say("Sunday"),
)  # fmt: skip
VIA = {"room": say("in the room"), "direct": say("by direct message"), "off": say("not at all")}
TIMES = tuple(WeekTime(day, hour * 60) for day, hour in ((6, 18), (6, 20), (0, 9), (4, 17), (5, 11), (3, 19), (2, 19)))


def time_label(time: WeekTime) -> Text:
    return say("{day} {time}", day=DAYS[time.weekday], time=f"{time.minute // 60:02}:{time.minute % 60:02}")


def started(plan: Plan, goals: Sequence[Goal], *, new: bool) -> Reply:
    title = say("You are set up") if new else say("Changed")
    first = (
        Button(say("See my goals"), "goal list")
        if goals
        else Button(say("Set my first goal"), "goal set", style="primary")
    )
    more = (first, Button(say("Settings"), "settings"))
    return reply(Card(title, (Facts(plan_rows(plan)), Actions(more), _what_follows(plan)), "good"))


def _what_follows(plan: Plan) -> Note:
    if plan.next_due is None:
        return Note(say("Nobody will ask you. Check in whenever you like; only you see it."))
    return Note(say("Once a week you are asked how it went. One click is enough, and only you see what you answer."))


def plan_rows(plan: Plan) -> tuple[tuple[Text, Text], ...]:
    rows = [(say("Time zone"), raw(city_of(plan.zone)))]
    if plan.target:
        rows.append((say("Working towards"), raw(plan.target)))
    if plan.hours:
        rows.append((say("Time set aside"), say("{n} hour a week", "{n} hours a week", n=plan.hours)))
    rows.append((say("Weekly check-in"), say("{time}, {via}", time=time_label(plan.time), via=VIA[plan.via])))
    if plan.next_due:
        rows.append((say("Next"), say("{at}", at=When(plan.next_due, "full", plan.zone))))
    return tuple(rows)


def rested(taken: Rest, plan: Plan) -> Reply:
    undo = Button(say("Undo"), "rest back", values(rest=taken.id))
    if taken.last_week is None:
        quiet = say("Nobody asks you anything until you come back, and nothing is lost meanwhile.")
        back = Actions((Button(say("I am back"), "rest back", style="primary"),))
        return reply(Card(say("Everything is paused"), (quiet, back)))
    if taken.last_week < plan.weeks.of(taken.created_at):
        said = say(
            "Noted: {week} was for resting. Get well, and take your time.", week=week_label(plan, taken.last_week)
        )
        return reply(said, Actions((undo,)))
    first = day(plan.weeks.starts(taken.first_week), plan.zone)
    until = day(plan.weeks.ends(taken.last_week), plan.zone)
    said = say("Rest well. From {first} until {until} nobody asks you, and nothing is lost.", first=first, until=until)
    return reply(said, Actions((undo,)))


def back(was_resting: bool) -> Reply:
    said = (
        say("Welcome back. Your weeks go on from here.")
        if was_resting
        else say("You are not resting; all is as usual.")
    )
    return reply(said, Actions((Button(say("Check in"), "checkin"), Button(say("My page"), "me"))))


def snoozed(until: When, week: date, choice: str) -> Reply:
    about = week.isoformat()
    other = (
        Button(say("Rather tomorrow"), "snooze", values(until="tomorrow", week=about))
        if choice == "3h"
        else Button(say("Rather in three hours"), "snooze", values(until="3h", week=about))
    )
    now = Button(say("Check in now"), "checkin", values(week=about))
    return reply(say("All right. You will be asked again {at}.", at=until), Actions((other, now)))


def settings(plan: Plan, resting: Rest | None, *, changed: bool) -> Reply:
    """The settings, each with the way to change it."""
    rows = (
        *plan_rows(plan),
        (say("Reminder the day after"), say("yes") if plan.remind else say("no")),
        (say("Streak"), say("shown") if plan.show_streak else say("nowhere shown")),
    )
    title = say("Changed") if changed else say("Your settings")
    lists = Actions((_times(), _ways(plan)))
    return reply(Card(title, (Facts(rows), Actions(_switches(plan, resting)), lists), "good" if changed else "plain"))


def _switches(plan: Plan, resting: Rest | None) -> tuple[Button, ...]:
    remind = say("No reminders") if plan.remind else say("Remind me once")
    streak = say("Hide my streak everywhere") if plan.show_streak else say("Show my streak")
    pause = Button(say("I am back"), "rest back") if resting else Button(say("Pause everything"), "pause")
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
