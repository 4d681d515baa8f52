"""Resources: one sentence in, three things to learn with out, each with the reason why it fits.

A member finds, saves, finishes or refuses; what they refused never comes back and what they finished shows the next.
Members suggest additions, organisers review them with a written reason; a community's additions stand beside the
shared catalogue. Tracks lead through the catalogue at one's own pace. Nothing is loaded before the first search.

How a sentence flows. What it says becomes :mod:`wanted`: ``phrases`` (stems), ``clauses`` (words in clauses) and
``names`` (what the content calls things) are the ground; ``sentence`` leads through ``twice_no`` ("nothing that
isn't"), ``others`` (what holds for somebody else), ``titles`` (names are no conditions), ``denial`` and ``lists``
(what a "no" refuses), ``doubt`` (what it may, so that it is no demand), ``demands`` (price, form, language),
``levels``, ``mastery`` ("sé python", "mir fehlt"), ``times`` with their ``bounds``, ``manner`` (how it is taught, and
what no entry tells), ``makers`` (names that are turned down), ``around`` (what is behind and ahead) and ``onward``
("what next?", "too hard"); ``vocabulary`` holds the words, ``spelling`` and ``misspelt`` (of names) mend slips.
Then ``ranking`` finds: ``conditions`` that are never bent, ``index`` for words, ``meaning`` where a model is
configured, ``scoring`` as a sum of reasons. ``library`` keeps what can be found, ``beside`` a community's few additions
to it; ``looking`` does it for one member, ``found_views`` shows it, ``hints`` the one beside a problem told elsewhere.

The rest. Asked: ``options``, ``commands``, ``addition_commands``, ``tracks``, ``own_tracks``,
``reflection_commands``. Done: ``service`` (marks, suggestions), ``progress`` (on tracks), ``additions`` (of a
community, in more words), ``changes`` (to own tracks), ``looking_back``, ``answers`` (what others see). Over time:
``life`` (whom it helped, what is wrong), ``links`` and ``visit`` (whether addresses answer), ``jobs``, ``standing``.
Shown: all ``…views``, ``page``, and ``way`` (the picture).
"""

from bot.clockwork import jobs_in
from bot.feature import Feature
from bot.resources import (
    addition_commands,
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
    [tracks, reflection_commands, own_tracks, commands, addition_commands],
    groups={"resource": "Things to learn with", "track": "A way through, at your own pace"},
    jobs=jobs_in(jobs),
    pictures={"resources.way": way.draw},
    sections=(page.section,),
    hints=(hints.fitting,),
    errands=(meaning.ERRAND, links.errand()),
    standings=(standing.look,),
)
