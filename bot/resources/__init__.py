"""Resources: one sentence in, three things to learn with out, each with the reason why it fits.

A member finds, saves, finishes or refuses; what they refused never comes back and what they finished shows the next.
Members suggest additions, organisers review them with a written reason; a community's additions stand beside the
shared catalogue. Tracks lead through the catalogue at one's own pace. Nothing is loaded before the first search.

How a sentence flows. :mod:`bot.resources.reading` understands it, :mod:`bot.resources.finding` ranks what fits.
``library`` keeps what can be found; ``looking`` does it for one member with ``seeking``, and with ``overruled``, as a
filter goes before the words, and ``keeping_on``, as "something shorter" goes on with what was searched before, where
what is ``said_anew`` takes the place of what contradicts it;
``found_views`` shows it with ``kept`` (the conditions, of which ``leaving_out`` takes one
away) and ``reasons`` (why it fits this person), ``hints`` the one beside a problem told elsewhere.

The rest. Asked: ``options``, ``commands``, ``addition_commands``, ``tracks``, ``own_tracks``,
``reflection_commands``. Done: ``marks`` (saved, finished, refused), ``service`` (suggestions; ``reviewing`` shows them
to organisers with what is known ``beforehand``), ``progress`` (on tracks), ``additions`` (of a community, in more
words), ``changes`` (to own tracks), ``looking_back``, ``answers`` (what others see), ``both`` (what two accounts did,
as one). Over time: ``life`` (whom it helped, what is wrong), ``links`` and ``visit`` (whether addresses answer, and in
words why not: ``unanswered``), ``jobs``, ``standing``.
Kept in ``tables``. Shown: all ``…views``, ``page``, and ``picture`` (the way along a track).
"""

from bot.clockwork import jobs_in
from bot.feature import Feature
from bot.resources import (
    addition_commands,
    commands,
    hints,
    jobs,
    links,
    own_tracks,
    page,
    picture,
    reflection_commands,
    standing,
    tracks,
)
from bot.resources.finding import vectors

FEATURE = Feature(
    [tracks, reflection_commands, own_tracks, commands, addition_commands],
    groups={"resource": "Things to learn with", "track": "A way through, at your own pace"},
    jobs=jobs_in(jobs),
    pictures={"resources.way": picture.draw},
    sections=(page.section,),
    chores=(page.chores,),
    hints=(hints.fitting,),
    errands=(vectors.ERRAND, links.errand()),
    standings=(standing.look,),
)
