"""Slack's errors -> retry, unreachable, forbidden or give up, each with the way to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from bot import attempt
from bot.errors import Delivery, Forbidden, GiveUp, Retry, TooFast, Unreachable

LATER = frozenset({
    "internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org",
    "rollup_error", "accesslimited",
})  # fmt: skip
GONE = frozenset({
    "user_not_found", "users_not_found", "user_disabled", "user_not_visible", "user_is_bot",
    "user_is_restricted", "cannot_dm_bot", "messages_tab_disabled", "invalid_user_combination",
    "user_not_in_channel", "channel_not_found",
})  # fmt: skip
TOKEN = frozenset({
    "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive", "org_login_required",
    "team_access_not_granted", "not_allowed_token_type",
})  # fmt: skip
INVITE = "invite the bot to the channel: /invite @Cairn"
CLOSED = {
    "not_in_channel": INVITE,
    "is_archived": "unarchive the channel or choose another room",
    "restricted_action": "let apps post in this channel",
    "restricted_action_read_only_channel": "let apps post in this channel",
    "restricted_action_thread_only_channel": "let apps post in this channel",
    "restricted_action_non_threadable_channel": "let apps post in this channel",
    "posting_to_general_channel_denied": "let apps post in #general or choose another room",
    "ekm_access_denied": "ask the workspace's administrators",
    "no_permission": "ask the workspace's administrators",
    "access_denied": "ask the workspace's administrators",
    "file_uploads_disabled": "allow file uploads in the workspace",
    "storage_limit_reached": "free storage in the workspace",
}


@contextmanager
def delivery() -> Iterator[None]:
    """Turns whatever the client raises into a child of Delivery."""
    attempt.told()
    try:
        yield
    except SlackApiError as error:
        raise classify(error) from error
    except aiohttp.ClientConnectorError as error:
        raise Retry(type(error).__name__) from error
    except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
        raise Retry(type(error).__name__, in_doubt=True) from error  # it was sent, no answer came


def classify(error: SlackApiError) -> Delivery:
    """What follows from the error. Its name is kept as the reason: ``str(delivery)`` begins with it."""
    answer = error.response
    data = getattr(answer, "data", None)  # a proxy's error page is a string
    said = data if isinstance(data, dict) else {}
    name, status = str(said.get("error") or ""), int(getattr(answer, "status_code", 200))
    if name in ("ratelimited", "rate_limited") or status == 429:
        return TooFast("ratelimited", _after(getattr(answer, "headers", {})))
    if name in LATER or not name or status >= 500:
        return Retry(name or f"HTTP {status}", in_doubt=True)  # part of it may have been done
    if name in GONE:
        return Unreachable(name)
    if name == "missing_scope":
        return Forbidden(name, f"scope {said.get('needed') or '?'}: add it to the app and install it again")
    if name in TOKEN:
        return Forbidden(name, "a valid CAIRN_SLACK_BOT_TOKEN: install the app again and copy its token")
    if name in CLOSED:
        return Forbidden(name, CLOSED[name])
    return GiveUp(name)


def reason(trouble: Delivery) -> str:
    """Slack's own name of the error."""
    return str(trouble)


def _after(headers: object) -> float:
    given = headers.get("Retry-After") if hasattr(headers, "get") else None
    try:
        return max(float(given or 1), 0.0)
    except ValueError:
        return 1.0
