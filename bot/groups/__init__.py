"""Study groups: small, alive, and never stuck behind one silent leader.

A learner founds a group or is matched to one; joining takes a seat or a place on the waiting list in one step. The
group gets a space of its own where the platform allows it, meets by a rule that keeps to the clocks of its zone, and
reads once a week what its people chose to share. A lead who goes quiet is followed by one the members vote for.
"""

from bot.clockwork import Job, jobs_in
from bot.groups import commands, farewell, jobs, page
from bot.pictures import Draw
from bot.registry import Section
from bot.traces import Farewell

GROUPS: dict[str, str] = {"group": "Study groups", "meeting": "Meetings of your groups"}
JOBS: tuple[Job, ...] = tuple(jobs_in(jobs))
PICTURES: dict[str, Draw] = {}
SECTIONS: tuple[Section, ...] = (page.section,)
FAREWELLS: tuple[Farewell, ...] = (farewell.farewell,)

__all__ = ["FAREWELLS", "GROUPS", "JOBS", "PICTURES", "SECTIONS", "commands"]
