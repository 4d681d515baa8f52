"""Privacy: what Cairn keeps of a person, in their own hands.

Anyone sees a plain list of what is kept and why, takes all of it along as a file, or has it deleted after a look at
what goes and what stays. All three walk the tables themselves, so that no feature can be forgotten.
"""

from bot.clockwork import Job
from bot.pictures import Draw
from bot.privacy import commands
from bot.registry import Section

GROUPS: dict[str, str] = {"privacy": "What is kept of you: see it, take it along, delete it"}
JOBS: tuple[Job, ...] = ()
PICTURES: dict[str, Draw] = {}
SECTIONS: tuple[Section, ...] = ()

__all__ = ["GROUPS", "JOBS", "PICTURES", "SECTIONS", "commands"]
