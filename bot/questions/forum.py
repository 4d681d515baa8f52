"""The forum where a community talks about questions for all to read, if its organisers chose one."""

from __future__ import annotations

from bot.context import Context
from bot.errors import Refusal
from bot.people import Community, Installation
from bot.questions import service
from bot.text import Where, say


def forum_of(community: Community, installation: Installation) -> Where | None:
    """The forum of one place of the community; None where conversations are private."""
    ref = service.settings_of(community)["forums"].get(str(installation.id))
    return Where(installation.platform, ref) if ref else None


def forums(community: Community, installation: Installation) -> list[Where]:
    """The forum again, for who looks whether all is well."""
    found = forum_of(community, installation)
    return [found] if found else []


async def find_forum(ctx: Context, given: Where | str) -> Where:
    if not ctx.together:
        raise Refusal(say("Here each side talks with me alone, so there is no forum to choose."))
    return given if isinstance(given, Where) else Where(ctx.actor.platform, given.removeprefix("#"))


def choose(ctx: Context, forum: Where | None) -> None:
    """From the next claim on; None leads back to private conversations."""
    chosen, here = service.settings_of(ctx.community)["forums"], str(ctx.installation.id)
    others = {place: ref for place, ref in chosen.items() if place != here}
    service.choose(ctx.community, forums=others | ({here: forum.ref} if forum else {}))
