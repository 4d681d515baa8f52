"""Linking: one person, or one community, on two platforms.

A member takes a code on one side and types it on the other; after a look at what will be joined there is one member
with one streak. Two organisers do the same for their communities. Codes are short, live ten minutes and serve once.
"""

from bot.clockwork import jobs_in
from bot.feature import Feature
from bot.linking import commands, jobs

FEATURE = Feature(
    [commands],
    groups={
        "link": "Be one person here and on your other platform",
        "community": "Make one community of two platforms",
    },
    jobs=jobs_in(jobs),
)
