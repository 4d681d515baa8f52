"""What the outbox says, and what Slack answers when it will not take it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.slack import SlackAdapter
from bot.attempt import under_way
from bot.errors import Delivery, Forbidden, GiveUp, NotYet, Retry, TooFast, Unknowable, Unreachable
from bot.leases import Lease, elapsed
from bot.platform import Message
from bot.text import Words, english, raw, say
from bot.ui import Actions, Button, Item, Items, Reply, reply
from tests.adapters.slack.emulator import TEAM, Failure, Slack
from tests.adapters.slack.people import Person, words

pytestmark = pytest.mark.parametrize("mode", ["http"], indirect=True)
PING = reply(say("How was your week?"), Actions((Button(say("Done"), "note show"),)))


def message(said: Reply = PING, mark: int = 7, *, in_doubt: bool = False, tongue: Words = english) -> Message:
    return Message(said, tongue, mark, in_doubt)


def many(number: int) -> Reply:
    return reply(Items(tuple(Item(say("Row {n}", n=n), None, Button(say("Take"), "note show")) for n in range(number))))


async def test_a_post_carries_its_row_and_no_previews(adapter: SlackAdapter, slack: Slack) -> None:
    ref = await adapter.post(TEAM, "C0GENERAL", message())
    said = slack.messages[0]
    assert ref == f"C0GENERAL/{said['ts']}"
    assert said["metadata"] == {"event_type": "cairn_effect", "event_payload": {"row": 7}}
    sent = slack.named("chat.postMessage")[0]
    assert (sent["unfurl_links"], sent["unfurl_media"]) == (False, False)
    assert "How was your week?" in said["text"]


async def test_a_button_of_a_post_knows_its_row_and_runs(adapter: SlackAdapter, ana: Person, slack: Slack) -> None:
    await adapter.post(TEAM, "C0GENERAL", message())
    await ana.press(slack.messages[0], "Done")
    assert words(ana.last).startswith("Here:")
    assert ana.last["ephemeral_to"] == ana.ref


async def test_a_post_into_a_thread(adapter: SlackAdapter, slack: Slack) -> None:
    await adapter.post(TEAM, "C0GENERAL:1772438400.000001", message())
    assert slack.messages[0]["thread_ts"] == "1772438400.000001"


async def test_edits_change_shrink_and_go_on_in_the_thread(adapter: SlackAdapter, slack: Slack) -> None:
    ref = await adapter.post(TEAM, "C0GENERAL", message(many(120)))
    assert len(slack.messages) == 3
    await adapter.edit(TEAM, ref, message(reply(raw("Two are here"))))
    assert [words(said) for said in slack.messages] == ["Two are here"]
    await adapter.edit(TEAM, ref.partition(",")[0], message(many(60)))
    assert slack.messages[1]["thread_ts"] == slack.messages[0]["ts"]


async def test_a_message_is_removed_even_when_somebody_did_it_before(adapter: SlackAdapter, slack: Slack) -> None:
    ref = await adapter.post(TEAM, "C0GENERAL", message())
    await adapter.remove(TEAM, ref)
    await adapter.remove(TEAM, ref)
    assert slack.messages == []
    with pytest.raises(GiveUp, match="message_not_found"):
        await adapter.edit(TEAM, ref, message())


@pytest.mark.parametrize("place", ["C0GENERAL", "C0GENERAL:1772438400.000001"])
async def test_a_post_in_doubt_is_looked_for_before_it_is_said_again(
    adapter: SlackAdapter, slack: Slack, place: str
) -> None:
    first = await adapter.post(TEAM, place, message(many(60)))
    await adapter.post(TEAM, place, message(mark=8))
    assert await adapter.post(TEAM, place, message(many(60), in_doubt=True)) == first
    assert len(slack.messages) == 3
    slack.messages.pop(1)  # the second half did not arrive
    await adapter.post(TEAM, place, message(many(60), in_doubt=True))
    assert len(slack.messages) == 3


@pytest.mark.parametrize("place", ["C0GENERAL", "C0GENERAL:1772438400.000001"])
async def test_more_than_slack_shows_at_once_proves_nothing(
    adapter: SlackAdapter, slack: Slack, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack.history.LOOK_BACK", 2)
    monkeypatch.setattr("adapters.slack.history.PAGES", 1)
    for mark in (7, 8, 9):
        await adapter.post(TEAM, place, message(mark=mark))
    with pytest.raises(Unknowable):
        await adapter.post(TEAM, place, message(in_doubt=True))
    monkeypatch.setattr("adapters.slack.history.PAGES", 2)
    await adapter.post(TEAM, place, message(in_doubt=True))
    assert len(slack.messages) == 3


async def test_who_may_not_turn_the_page_does_not_know(
    adapter: SlackAdapter, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack.history.LOOK_BACK", 1)
    for mark in (7, 8):
        await adapter.post(TEAM, "C0GENERAL", message(mark=mark))
    slack.failures["conversations.history"] = [None, Failure("ratelimited", 429, {"Retry-After": "60"})]
    with pytest.raises(Unknowable):
        await adapter.post(TEAM, "C0GENERAL", message(in_doubt=True))
    assert len(slack.messages) == 2


async def test_without_the_scope_for_history_nothing_is_known(adapter: SlackAdapter, slack: Slack) -> None:
    slack.fail("conversations.history", "missing_scope")
    with pytest.raises(Unknowable, match="missing_scope"):
        await adapter.post(TEAM, "C0GENERAL", message(in_doubt=True))
    assert slack.messages == []


async def test_a_person_is_written_to_directly(adapter: SlackAdapter, ana: Person, slack: Slack) -> None:
    place = await adapter.direct_place(TEAM, ana.ref)
    await adapter.post(TEAM, place, message())
    assert ana.last["channel"] == "D0ANA"
    slack.users[ana.ref]["deleted"] = True
    with pytest.raises(Unreachable, match="user_disabled"):
        await adapter.direct_place(TEAM, ana.ref)


async def test_who_is_still_there(adapter: SlackAdapter, slack: Slack) -> None:
    slack.person("cy")
    slack.person("di", deleted=True)
    assert await adapter.present(TEAM, "U0CY")
    assert not await adapter.present(TEAM, "U0DI")
    assert not await adapter.present(TEAM, "U0NOBODY")


@pytest.mark.parametrize(
    ("error", "status", "expected", "said"),
    [
        ("channel_not_found", 200, Unreachable, ""),
        ("not_in_channel", 200, Forbidden, "/invite @Cairn"),
        ("is_archived", 200, Forbidden, "unarchive"),
        ("missing_scope", 200, Forbidden, "chat:write"),
        ("invalid_auth", 200, Forbidden, "CAIRN_SLACK_BOT_TOKEN"),
        ("account_inactive", 200, Forbidden, "install the app again"),
        ("user_not_found", 200, Unreachable, ""),
        ("cannot_dm_bot", 200, Unreachable, ""),
        ("msg_too_long", 200, GiveUp, ""),
        ("internal_error", 200, Retry, ""),
        ("service_unavailable", 503, Retry, ""),
    ],
)
async def test_what_slack_says_no_with(
    adapter: SlackAdapter, slack: Slack, error: str, status: int, expected: type[Delivery], said: str
) -> None:
    slack.fail("chat.postMessage", error, status, needed="chat:write")
    with pytest.raises(expected, match=error) as caught:
        await adapter.post(TEAM, "C0GENERAL", message())
    assert said in getattr(caught.value, "permission", "")


async def test_half_a_post_is_in_doubt(adapter: SlackAdapter, slack: Slack) -> None:
    later = [Failure("ratelimited", 429, {"Retry-After": "3"})]
    slack.failures["chat.postMessage"] = [None, *later]
    with under_way() as attempt, pytest.raises(TooFast):
        async with attempt.time:
            await adapter.post(TEAM, "C0GENERAL", message(many(60)))
    assert attempt.in_doubt
    await adapter.post(TEAM, "C0GENERAL", message(many(60), in_doubt=True))
    assert len(slack.messages) == 2


async def test_a_rate_limit_says_how_long(adapter: SlackAdapter, slack: Slack) -> None:
    slack.fail("chat.postMessage", "ratelimited", 429, after=17)
    with pytest.raises(TooFast) as caught:
        await adapter.post(TEAM, "C0GENERAL", message())
    assert (caught.value.after, caught.value.in_doubt) == (17, False)


async def test_a_platform_that_is_away_is_tried_later(adapter: SlackAdapter, slack: Slack) -> None:
    slack.fail("chat.postMessage", "bad gateway", 502)
    assert await doubted(adapter)
    adapter._client.base_url = "http://127.0.0.1:9/"
    assert not await doubted(adapter), "nothing went out"


async def doubted(adapter: SlackAdapter) -> bool:
    with under_way() as attempt, pytest.raises(Retry):
        async with attempt.time:
            await adapter.post(TEAM, "C0GENERAL", message())
    return attempt.in_doubt


async def test_nothing_goes_out_once_the_lease_is_over(adapter: SlackAdapter, slack: Slack) -> None:
    with under_way(Lease("mine", timedelta(0), elapsed())) as attempt, pytest.raises(NotYet):
        await adapter.post(TEAM, "C0GENERAL", message())
    assert (slack.messages, attempt.arrived) == ([], False)


async def test_what_is_longer_than_four_messages_is_given_up(adapter: SlackAdapter, slack: Slack) -> None:
    with pytest.raises(GiveUp, match="longer"):
        await adapter.post(TEAM, "C0GENERAL", message(many(240)))
    assert slack.messages == []


async def test_an_answer_takes_the_next_way_when_one_is_closed(ana: Person, slack: Slack) -> None:
    slack.fail("response_url", "expired_url", 404)
    await ana.slash("/note add Read")
    assert "Read" in words(ana.last)
    assert slack.named("chat.postEphemeral")
    slack.channel("C0PRIVATE", "private", is_member=False)
    slack.fail("response_url", "expired_url", 404)
    await ana.slash("/note add Read", channel="C0PRIVATE")
    assert ana.last["channel"] == "D0ANA"


async def test_an_answer_waits_for_a_short_rate_limit(ana: Person, slack: Slack) -> None:
    slack.fail("response_url", "ratelimited", 429, after=0)
    await ana.slash("/note add Read")
    assert "Read" in words(ana.last)


async def test_an_expired_trigger_ends_in_a_button(ana: Person, slack: Slack) -> None:
    slack.fail("views.open", "expired_trigger_id")
    await ana.slash("/begin")
    await ana.press(ana.last, "Open the form")
    assert ana.form["callback_id"] == "begin"


async def test_a_form_opens_without_the_profile_when_slack_does_not_tell_it(ana: Person, slack: Slack) -> None:
    slack.fail("users.info", "internal_error")
    await ana.slash("/begin")
    zone = next(block for block in ana.form["blocks"] if block["type"] == "input")["element"]
    assert "initial_option" not in zone
