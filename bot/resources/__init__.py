"""Resources: one sentence in, three things to learn with out, each with the reason why it fits.

A member finds, saves, finishes or refuses; what they refused never comes back and what they finished shows the next.
Members suggest additions, organisers review them with a written reason; a community's additions stand beside the
shared catalogue. Tracks lead through the catalogue at one's own pace. Nothing is loaded before the first search.
"""

from bot.clockwork import jobs_in
from bot.feature import Feature
from bot.resources import (
    commands,
    hints,
    jobs,
    links,
    meaning,
    own_tracks,
    page,
    reflection_commands,
    standing,
    tracks,
    way,
)

FEATURE = Feature(
    [tracks, reflection_commands, own_tracks, commands],
    groups={"resource": "Things to learn with", "track": "A way through, at your own pace"},
    jobs=jobs_in(jobs),
    pictures={"resources.way": way.draw},
    sections=(page.section,),
    hints=(hints.fitting,),
    errands=(meaning.ERRAND, links.errand()),
    standings=(standing.look,),
)
