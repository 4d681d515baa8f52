"""The question queue: a learner who is stuck asks, a mentor who fits answers, and the answer is left for the next one.

A question waits at a place it never loses. Mentors are offered one that fits them at a time, within the budget and
hours they set; whoever claims one promises a day. The asker says whether it worked; with the consent of both, others
with the same trouble find the answer before they queue. What time has to do is a row until it is done.
"""

from bot.clockwork import Job, jobs_in
from bot.pictures import Draw
from bot.questions import after, commands, jobs, page, picture
from bot.registry import Section
from bot.traces import Farewell

GROUPS: dict[str, str] = {
    "question": "Your questions",
    "queue": "Questions that wait for a mentor",
    "mentor": "What suits you as a mentor",
}
JOBS: tuple[Job, ...] = tuple(jobs_in(jobs))
PICTURES: dict[str, Draw] = {"questions.weeks": picture.draw}
SECTIONS: tuple[Section, ...] = (page.section,)
FAREWELLS: tuple[Farewell, ...] = (after.farewell,)
COMING = (jobs.coming,)

__all__ = ["COMING", "FAREWELLS", "GROUPS", "JOBS", "PICTURES", "SECTIONS", "commands"]
