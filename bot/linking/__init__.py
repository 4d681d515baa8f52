"""Linking: one person, or one community, on two platforms.

A member takes a code on one side and types it on the other; after a look at what will be joined there is one member
with one streak. Two organisers do the same for their communities. Codes are short, live ten minutes and serve once.
"""

from bot.clockwork import Job, jobs_in
from bot.linking import commands, jobs
from bot.pictures import Draw
from bot.registry import Section

GROUPS: dict[str, str] = {
    "link": "Be one person here and on your other platform",
    "community": "Make one community of two platforms",
}
JOBS: tuple[Job, ...] = tuple(jobs_in(jobs))
PICTURES: dict[str, Draw] = {}
SECTIONS: tuple[Section, ...] = ()

__all__ = ["GROUPS", "JOBS", "PICTURES", "SECTIONS", "commands"]
