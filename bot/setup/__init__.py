"""Set-up: what an organiser chooses once, and the proof that it works.

`setup` shows what is there and what is missing; `setup room` chooses where check-ins are announced and posts a test
there; `access` says which roles and people are mentors or organisers. Admins of a platform are always organisers.
"""

from bot.clockwork import Job
from bot.pictures import Draw
from bot.registry import Section
from bot.setup import commands

GROUPS: dict[str, str] = {
    "setup": "Set this community up (organisers)",
    "access": "Who is a mentor or an organiser (organisers)",
}
JOBS: tuple[Job, ...] = ()
PICTURES: dict[str, Draw] = {}
SECTIONS: tuple[Section, ...] = ()

__all__ = ["GROUPS", "JOBS", "PICTURES", "SECTIONS", "commands"]
