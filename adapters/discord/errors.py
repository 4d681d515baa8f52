"""Discord's answers that are errors → what follows from them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import discord

from bot import attempt
from bot.errors import Delivery, Forbidden, GiveUp, Retry, TooFast, Unreachable

BANNED = 600.0  # seconds to stay quiet when the address is blocked for too many invalid requests
TOKEN_REFUSED = 300.0
DIRECT_TOO_FAST = 900.0

UNKNOWN_CHANNEL, UNKNOWN_SERVER, UNKNOWN_MEMBER, UNKNOWN_MESSAGE, UNKNOWN_USER = 10003, 10004, 10007, 10008, 10013
UNKNOWN_INTERACTION, ALREADY_ANSWERED, TOO_FAST = 10062, 40060, 40003
NO_ACCESS, DIRECT_CLOSED, ARCHIVED, NO_SHARED_SERVER = 50001, 50007, 50083, 50278
LOCKED, TAG_NEEDED = 160005, 40067
UNKNOWN_EVENT = 10070
UNKNOWN_WEBHOOK, TOKEN_OVER = 10015, 50027
_GONE = {UNKNOWN_WEBHOOK, UNKNOWN_CHANNEL, UNKNOWN_SERVER, UNKNOWN_MEMBER, UNKNOWN_MESSAGE, UNKNOWN_USER, UNKNOWN_EVENT}
_CLOSED = {TOKEN_OVER, DIRECT_CLOSED, NO_SHARED_SERVER, ARCHIVED, LOCKED}


class DoesNotFit(ValueError):
    """A message that no attempt will bring into the form that Discord takes."""


TROUBLES = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError, DoesNotFit)


@asynccontextmanager
async def delivery(permission: str) -> AsyncIterator[None]:
    """What Discord answers, or that it does not, comes out as a child of Delivery; our own mistakes as they are.

    ``permission`` is what the call needs.
    """
    attempt.told()
    try:
        yield
    except TROUBLES as error:
        raise classified(error, permission) from error
    except RuntimeError as error:
        if str(error) != "Session is closed":  # as aiohttp says it
            raise
        raise Retry("the connection was being renewed", in_doubt=True) from error


def classified(error: Exception, permission: str = "Send Messages") -> Delivery:
    """What an error means for the effect. The sentences hold Discord's numbers, never a message's text."""
    match error:
        case discord.RateLimited():
            return TooFast("rate limited", error.retry_after)
        case discord.HTTPException():
            return _answered(error, permission)
        case DoesNotFit():
            return GiveUp("the message does not fit: a button or a list holds too much")
        case aiohttp.ClientError() | OSError() | TimeoutError():
            return Retry(f"no answer from Discord: {type(error).__name__}", in_doubt=True)
        case _:
            return Retry(type(error).__name__)


def _answered(error: discord.HTTPException, permission: str) -> Delivery:
    why = f"Discord answered {error.status}, code {error.code}"
    if error.code == TOO_FAST:
        return TooFast(why, DIRECT_TOO_FAST, rests="direct")
    if error.code == TAG_NEEDED:
        return Forbidden(why, "let posts there do without a tag")
    if error.code in _CLOSED or (error.status == 404 and (error.code in _GONE or not error.code)):
        return Unreachable(why)
    match error.status:
        case 429:
            return TooFast(why, _pause(error), rests=None if "Via" in error.response.headers else "all")
        case 401:
            return Retry(why, TOKEN_REFUSED, rests="all")
        case 403 if error.code == NO_ACCESS:
            return Forbidden(why, "View Channel")
        case 403:
            return Forbidden(why, permission)
        case status if status >= 500:
            return Retry(why, in_doubt=True)
        case _:
            return GiveUp(why)


def _pause(error: discord.HTTPException) -> float:
    """The seconds that the answer names; a page instead of JSON means that the address is blocked, as discord.py takes
    any answer without ``Via``."""
    named = error.response.headers.get("Retry-After", "")
    return float(named) if named.replace(".", "", 1).isdigit() else BANNED
