"""The ladder that an unanswered question climbs: mentors of the topic, all mentors, members who solved something like
it, organisers. Each rung is a share of the community's answer goal, shown by an edit of the message in the room.
"""

from __future__ import annotations

from bot.clockwork import Turn
from bot.people import Community
from bot.questions import learners, offers, rules, service, talk, told_views
from bot.questions.tables import Question


async def climb(turn: Turn, community: Community, question: Question) -> None:
    """The next rung: as far as the time that passed says, and at once after an outage."""
    goal = service.goal_of(community)
    later = offers.quiet_until(community, turn.now)
    if later is not None:
        await service.set_deadline(turn.session, question, "ladder", later)
        return
    question.rung = max(question.rung, rules.rung_at(question.first_asked_at, goal, turn.now))
    await service.climb(turn.session, question, goal)
    await talk.update_notices(turn.outbox, question)
    if question.rung >= 2:
        await learners.offer_to_nearest(turn, question, told_views.to_one_who_solved)
    if question.rung >= 3:
        await _tell_organisers(turn, question)


async def _tell_organisers(turn: Turn, question: Question) -> None:
    for member in await offers.organisers(turn.session, question.community_id):
        key = f"unanswered:{question.id}:{member.id}"
        await talk.tell(turn.outbox, member.id, None, told_views.to_organisers(question), kind="unanswered", key=key)
