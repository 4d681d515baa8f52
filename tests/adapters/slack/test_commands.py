"""Every command of every feature, as an organiser would try it: the emulator takes each form and each answer."""

from __future__ import annotations

import pytest

from adapters.slack import SlackAdapter
from bot.app import App, build_registry
from tests.adapters.slack.emulator import Slack
from tests.adapters.slack.people import Person, words

pytestmark = pytest.mark.parametrize("mode", ["http"], indirect=True)
PATHS = [command.path for command in build_registry().commands]


@pytest.fixture
def staged(app: App) -> App:
    """The app with its own commands."""
    return app


@pytest.mark.parametrize("path", PATHS)
async def test_each_command_asks_or_answers(bo: Person, slack: Slack, path: str) -> None:
    await bo.slash(f"/cairn {path}")
    assert len(slack.views) + len(slack.messages) >= 1
    if slack.views:
        assert bo.form["callback_id"] == path
        await bo.submit(bo.form)
    assert not any("broke on our side" in said["text"] for said in slack.messages)


async def test_each_root_has_its_menu(bo: Person, adapter: SlackAdapter, slack: Slack) -> None:
    roots = {path.split()[0] for path in PATHS} - set(PATHS)
    for root in sorted(roots):
        await bo.slash(f"/{root}")
        assert f"{root} " in words(bo.last)


async def test_the_app_home_is_the_own_page(bo: Person, slack: Slack) -> None:
    await bo.open_home()
    assert slack.homes[bo.ref]["blocks"]


async def test_a_goal_from_a_message_to_the_list(bo: Person, slack: Slack) -> None:
    message = {"ts": "1772438400.000100", "text": "Read chapter 3 <!channel>", "channel": "C0GENERAL"}
    await bo.message_shortcut("goal set", message)
    await bo.submit(bo.form)
    assert "Read chapter 3" in words(bo.last)
    await bo.slash("/goal list")
    assert "Read chapter 3" in "\n".join(words(said) for said in slack.messages)


@pytest.mark.parametrize("line", ["/goal list", " /goal list", "@cairn /goal list", "goal list"])
async def test_a_slash_in_a_line_is_habit_and_no_mistake(bo: Person, line: str) -> None:
    for say in (bo.write, bo.mention):
        await say(line)
        assert "No open goal" in words(bo.last)


async def test_what_is_not_known_is_said_back_without_the_space_around(bo: Person) -> None:
    await bo.mention("  /fgoal x ")
    assert "“fgoal x”" in words(bo.last)


@pytest.mark.parametrize("line", ["/checkin", "/rest"])
async def test_who_has_not_started_gets_no_form_to_fill_in(bo: Person, slack: Slack, line: str) -> None:
    await bo.slash(line)
    assert "no weekly check-in yet" in words(bo.last)
    assert not slack.views
