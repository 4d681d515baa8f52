"""Check-ins: one small goal, one weekly ping at your own local time, a streak that bends instead of breaking.

A learner starts (zone, target, hours, ping time) and sets a goal. Once a week the room mentions those who are due;
they check in with a click: done, partly, not this week or resting. What counts is read from the log alone.
"""

from bot.checkins import calls, coming, commands, jobs, news, page, year
from bot.clockwork import Job, jobs_in
from bot.news import Look
from bot.pictures import Draw
from bot.registry import Section
from bot.traces import Farewell

GROUPS: dict[str, str] = {"goal": "Your small goals", "checkin": "Your weekly check-in", "rest": "Weeks off"}
JOBS: tuple[Job, ...] = tuple(jobs_in(jobs))
PICTURES: dict[str, Draw] = {"checkins.year": year.draw}
SECTIONS: tuple[Section, ...] = (page.section,)
FAREWELLS: tuple[Farewell, ...] = (calls.farewell,)
COMING = (coming.coming,)
NEWS: tuple[Look, ...] = (news.news,)

__all__ = ["COMING", "FAREWELLS", "GROUPS", "JOBS", "NEWS", "PICTURES", "SECTIONS", "commands"]
