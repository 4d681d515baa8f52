"""The way into a job, for those who want one: what to show, how to talk about it, and where one has applied.

The checklist, the critique, the questions and the ways into roles are content; nothing here knows a subject. All of it
is the member's own: peers see what they are shown for a six-second look or a round of practice, and nothing else.
Nobody is compared, and time only speaks when it was asked to.

Words. An *application* stands at a *stage*; its *reminder* lies ahead, from then on it is *due*. A *line* of the resume
checklist has a *tick*. A *glance* is what people read as a six-second look, a *reader* the peer who looks. The *target*
is the role wanted, the *way* what lies between. The *critique* measures a *project* by the *rubric*. A *practice* is
one's own answer to a *question*. A *duo* are two who practise: first an *invitation*, with a yes in *rounds*. An
*opinion* is what a model says.

Where things are. Each subject has its verbs, and beside them its ``…_views``:
``applications`` (and ``reminding``), ``resume``, ``glances``, ``roles``, ``projects``, ``practice``, ``duos`` (before
the yes ``invitations``, and ``quiet`` for those who want none), ``opinions``, ``forgetting``. Verbs that somebody sets
off take the ``ctx``, those that time sets off a ``turn``; what they found goes to the views in ``outcomes``. ``rules``
decides without a session, with ``denied`` for what words say is not there; ``views`` holds what several views share,
``written`` reads words that were kept.

A new command. What one keeps (applications, the resume) stands in ``commands``; what one practises with (role, project,
questions, duos, opinions) in ``practice_commands``. A question that two commands ask is in ``options``, what a form
shows of before in ``before``. What only a button can say is ``pressed=True``; a command that must be told such a thing
is offered to nobody. ``page`` is the member's own page, ``jobs`` what time does.
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
