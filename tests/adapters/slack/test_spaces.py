"""Private channels for study groups: made once, kept up to date, and lost in all the ways there are."""

from __future__ import annotations

import pytest

from adapters.slack import SlackAdapter
from bot.errors import Forbidden, Unreachable
from bot.platform import Wish
from tests.adapters.slack.emulator import TEAM, Slack

pytestmark = pytest.mark.parametrize("mode", ["http"], indirect=True)
WISH = Wish("Rust & Friends", ("U0ANA", "U0BO"), 7)


async def test_a_channel_is_made_with_its_people_once(adapter: SlackAdapter, slack: Slack) -> None:
    ref = await adapter.open_space(TEAM, "C0GENERAL", WISH)
    assert slack.channels[ref]["name"] == "rust-friends-7"
    assert slack.channels[ref]["members"] == ["U0ANA", "U0BO"]
    again = Wish("Rust & Friends", ("U0ANA", "U0BO"), 7, in_doubt=True)
    assert await adapter.open_space(TEAM, "C0GENERAL", again) == ref


async def test_it_is_renamed_people_come_and_go_and_it_is_archived(adapter: SlackAdapter, slack: Slack) -> None:
    ref = await adapter.open_space(TEAM, None, WISH)
    await adapter.rename_space(TEAM, ref, "Ferris' Freunde")
    assert await adapter.look(TEAM, ref) == "ferris-freunde-7"
    await adapter.dismiss(TEAM, ref, ["U0BO", "U0NOBODY"])
    await adapter.admit(TEAM, ref, ["U0ANA", "U0CY"])
    assert slack.channels[ref]["members"] == ["U0ANA", "U0CY"]
    await adapter.close_space(TEAM, ref)
    await adapter.close_space(TEAM, ref)
    with pytest.raises(Unreachable):
        await adapter.look(TEAM, ref)
    with pytest.raises(Unreachable):
        await adapter.reopen_space(TEAM, ref)


async def test_a_talk_is_a_thread_that_may_lose_its_name(adapter: SlackAdapter, slack: Slack) -> None:
    ana = slack.person("ana")
    ref = await adapter.open_space(TEAM, None, Wish("12: A <title>", (ana,), 9, talk=True))
    await adapter.rename_space(TEAM, ref, "12")
    begun = slack.seen_by(ana)[-1]
    assert (begun["ts"], begun["text"]) == (ref.partition(":")[2], "12")
    assert "title" not in str(begun)


async def test_a_talk_is_neither_closed_nor_opened_again(adapter: SlackAdapter, slack: Slack) -> None:
    ana = slack.person("ana")
    ref = await adapter.open_space(TEAM, None, Wish("12: A title", (ana,), 9, talk=True))
    before = len(slack.calls)
    await adapter.close_space(TEAM, ref)
    await adapter.reopen_space(TEAM, ref)
    assert len(slack.calls) == before
    assert slack.seen_by(ana)[-1]["ts"] == ref.partition(":")[2], "it is there as it was"


async def test_a_deleted_channel_is_gone(adapter: SlackAdapter, slack: Slack) -> None:
    ref = await adapter.open_space(TEAM, None, WISH)
    del slack.channels[ref]
    with pytest.raises(Unreachable):
        await adapter.look(TEAM, ref)


@pytest.mark.parametrize(
    ("error", "names"),
    [("missing_scope", "groups:write"), ("restricted_action", "create private channels")],
)
async def test_a_missing_permission_is_named(adapter: SlackAdapter, slack: Slack, error: str, names: str) -> None:
    slack.fail("conversations.create", error, needed="groups:write")
    with pytest.raises(Forbidden) as trouble:
        await adapter.open_space(TEAM, None, WISH)
    assert names in trouble.value.permission
