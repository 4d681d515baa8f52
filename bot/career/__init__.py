"""The way into a job, for those who want one: what to show, how to talk about it, and where one has applied.

The checklist, the critique, the questions and the ways into roles are content; nothing here knows a subject. All of it
is the member's own: peers see what they are shown for a six-second look or a round of practice, and nothing else.
Nobody is compared, and time only speaks when it was asked to.
"""

from bot.career import commands, invitations, jobs, opinions, page, practice_commands, reminding
from bot.clockwork import jobs_in
from bot.feature import Feature

FEATURE = Feature(
    [commands, practice_commands],
    groups={"career": "Your way into a job"},
    jobs=jobs_in(jobs),
    sections=[page.section],
    known=[page.known],
    farewells=[invitations.farewell],
    coming=[reminding.coming],
    errands=[opinions.ERRAND],
)
