"""The question queue: a learner who is stuck asks, a mentor who fits answers, and the answer is left for the next one.

A question waits at a place it never loses. Mentors are offered one that fits them at a time, within the budget and
hours they set; whoever claims one promises a day. The asker says whether it worked; with the consent of both, others
with the same trouble find the answer before they queue. What time has to do is a row until it is done.
"""

from bot.clockwork import jobs_in
from bot.feature import Feature
from bot.questions import (
    after,
    commands,
    desk_commands,
    drafting,
    forum,
    jobs,
    known,
    listening,
    mentor_commands,
    page,
    picture,
    talk,
)

FEATURE = Feature(
    [commands, desk_commands, mentor_commands],
    groups={
        "question": "Your questions",
        "queue": "Questions that wait for a mentor",
        "mentor": "What suits you as a mentor",
    },
    jobs=jobs_in(jobs),
    pictures={"questions.weeks": picture.draw},
    sections=[page.section],
    known=[known.known],
    farewells=[after.farewell],
    coming=[jobs.coming],
    errands=[drafting.ERRAND],
    ears=[listening.EAR],
    places=[forum.forums],
    quotes=[talk.quote],
)
