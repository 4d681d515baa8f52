"""Set-up: what an organiser chooses once, and the proof that it works.

`setup` shows what is there and what is missing; `setup room` chooses where check-ins are announced and posts a test
there; `access` says which roles and people are mentors or organisers. Admins of a platform are always organisers.
"""

from bot.feature import Feature
from bot.setup import commands

FEATURE = Feature(
    [commands],
    groups={
        "setup": "Set this community up (organisers)",
        "access": "Who is a mentor or an organiser (organisers)",
    },
)
