"""Home: what is not any one job. Help, one's own page, privacy, one person on two platforms, and an organiser's
set-up of the community.

A learner types `help` and sees what they can do here; `me` gathers a section from every feature; `privacy` shows,
exports and deletes; `link` joins accounts; an organiser chooses the room and says which roles are mentors.
"""

from bot.clockwork import Job
from bot.home import commands
from bot.pictures import Draw
from bot.registry import Section

GROUPS: dict[str, str] = {}
JOBS: tuple[Job, ...] = ()
PICTURES: dict[str, Draw] = {}
SECTIONS: tuple[Section, ...] = ()

__all__ = ["GROUPS", "JOBS", "PICTURES", "SECTIONS", "commands"]
