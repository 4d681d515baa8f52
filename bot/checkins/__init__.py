"""Check-ins: one small goal, one weekly ping at your own local time, a streak that bends instead of breaking.

A learner starts (zone, target, hours, ping time) and sets a goal. Once a week the room mentions those who are due;
they check in with a click: done, partly, not this week or resting. What counts is read from the log alone.
"""

from bot.checkins import agenda, announcing, commands, jobs, known, news, next_pings, pace, page, plans, year
from bot.clockwork import jobs_in
from bot.feature import Feature

FEATURE = Feature(
    [commands, pace],
    groups={"goal": "Your small goals", "checkin": "Your weekly check-in", "rest": "Weeks off"},
    jobs=jobs_in(jobs),
    pictures={"checkins.year": year.draw},
    sections=[page.section],
    known=[known.known],
    of_two=[known.of_two],
    farewells=[announcing.farewell],
    coming=[next_pings.coming],
    loads=[next_pings.loads],
    news=[news.news],
    agenda=[agenda.agenda],
    hours=[plans.hours_of],
    quotes=[announcing.quote],
)
