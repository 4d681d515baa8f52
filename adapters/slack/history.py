"""What was said in a channel or a thread, searched for the messages of one row."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.trouble import delivery
from bot.errors import Forbidden, TooFast, Unknowable

LOOK_BACK = 100  # messages at once
PAGES = 10  # of so many, at most
SKEW = timedelta(minutes=1)  # between Slack's clock and ours


async def arrived(
    client: AsyncWebClient, channel: str, thread: str, row: dict[str, Any], first: datetime | None
) -> list[str]:
    """The stamps of the messages with this metadata, in order, said since ``first``. Raises Unknowable when there are
    none among those that Slack shows and it has more."""
    asked: dict[str, Any] = {"channel": channel, "include_all_metadata": True, "limit": LOOK_BACK}
    if thread:
        asked["ts"] = thread
    elif first is not None:
        asked["oldest"] = f"{(first - SKEW).timestamp():.6f}"
    stamps: list[str] = []
    for number in range(PAGES):
        found = await _page(client, asked, number)
        stamps += [str(said["ts"]) for said in found["messages"] if said.get("metadata") == row]
        asked["cursor"] = (found.get("response_metadata") or {}).get("next_cursor")
        if not asked["cursor"]:
            break
    if not stamps and found.get("has_more"):
        raise Unknowable("more was said since than Slack shows")
    return sorted(stamps)


async def _page(client: AsyncWebClient, asked: dict[str, Any], number: int) -> Any:
    """Slack may show one page a minute: what it does not show at once, it does not show."""
    try:
        with delivery():
            return await (client.conversations_replies if "ts" in asked else client.conversations_history)(**asked)
    except Forbidden as trouble:
        raise Unknowable(str(trouble)) from trouble
    except TooFast as trouble:
        if number:
            raise Unknowable("more was said since than Slack shows at once") from trouble
        raise
