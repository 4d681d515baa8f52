"""Study groups: small, alive, and never stuck behind one silent leader.

A learner founds a group or is matched to one; joining takes a seat or a place on the waiting list in one step. The
group gets a space of its own where the platform allows it, meets by a rule that keeps to the clocks of its zone, and
reads once a week what its people chose to share. People sit down for focus sessions, alone or together. A lead who
goes quiet is followed by one the members vote for.
"""

from bot.clockwork import jobs_in
from bot.feature import Feature
from bot.groups import (
    agenda,
    commands,
    farewell,
    focus_commands,
    focus_news,
    focus_page,
    handover_commands,
    heatmap,
    jobs,
    less,
    match_commands,
    meeting_commands,
    page,
    pair_commands,
)

FEATURE = Feature(
    [commands, focus_commands, pair_commands, handover_commands, less, match_commands, meeting_commands],
    groups={
        "group": "Study groups",
        "meeting": "Meetings of your groups",
        "focus": "Focus time, alone, for two or with your group",
    },
    jobs=jobs_in(jobs),
    pictures={"groups.weeks": heatmap.draw},
    sections=[page.section, focus_page.section],
    farewells=[farewell.farewell],
    news=[focus_news.news],
    agenda=[agenda.agenda],
)
