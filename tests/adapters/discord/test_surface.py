"""The registry as Discord's commands."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import parse_qs, urlsplit
from zlib import compress

import msgspec
import pytest
from discord import Permissions
from msgspec.structs import replace

from adapters.discord import limits
from adapters.discord.gateway import intents
from adapters.discord.surface import check_ids, compile_surface, invite
from bot.commands import Option, command, declared_in
from bot.context import Context
from bot.errors import BadSettings
from bot.ids import Ids
from bot.registry import Registry
from bot.text import Words, english, say
from bot.ui import Reply, reply
from bot.words import words
from tests.adapters.discord import small_talk
from tests.adapters.discord.conftest import Stage
from tests.adapters.discord.official import faults
from tests.adapters.discord.snapshot import FILE, surface


def german(locale: str | None) -> Words:
    known = {"command|talk": "plausch", "command|order": "bestellen", "option|fruit": "obst", "Small": "Klein",
             "Order something": "Etwas bestellen", "Wave at them": "Zuwinken"}  # fmt: skip

    def look_up(template: str, plural: str | None = None, n: int = 1) -> str:
        return known.get(template, template)

    return look_up if locale == "de" else english


def compiled(*languages: str) -> dict[str, Any]:
    registry = Registry(declared_in(small_talk), small_talk.GROUPS)
    found = compile_surface(registry, german, languages).payload
    assert faults("PUT", "/applications/1/commands", found) == []
    return {command["name"]: command for command in found}


def test_the_surface_is_the_checked_in_one() -> None:
    assert FILE.read_text() == surface(), "look at the change, then: python -m tests.adapters.discord.snapshot"


def test_the_surface_is_what_discord_takes() -> None:
    from bot.app import build_registry
    from bot.words import languages

    payload = compile_surface(build_registry(), words, languages()).payload
    assert faults("PUT", "/applications/1/commands", payload) == []


def test_options_with_choices_ranges_and_completion() -> None:
    options = {option["name"]: option for option in option_of(compiled(), "order")["options"]}
    assert options["fruit"]["autocomplete"] is True
    assert options["size"]["choices"] == [{"name": "Small", "value": "small"}, {"name": "Large", "value": "large"}]
    assert (options["count"]["type"], options["count"]["min_value"], options["count"]["max_value"]) == (4, 1, 9)
    assert options["note"]["max_length"] == 600
    assert options["wrapped"]["type"] == 5
    assert "required" not in options["fruit"], "its form asks instead"
    wave = {option["name"]: option["type"] for option in option_of(compiled(), "wave")["options"]}
    assert wave == {"whom": 6, "where": 7, "role": 8}
    assert "options" not in option_of(compiled(), "write"), "a paragraph is asked for in the form"


def option_of(found: dict[str, Any], name: str) -> dict[str, Any]:
    return next(option for option in found["talk"]["options"] if option["name"] == name)


def test_menus_stand_beside_the_commands() -> None:
    found = compiled()
    assert (found["Wave at them"]["type"], found["Write this down"]["type"]) == (2, 3)


def test_names_come_in_the_readers_language() -> None:
    found = compiled("en", "de")
    assert found["talk"]["name_localizations"] == {"de": "plausch"}
    order = option_of(found, "order")
    assert order["name_localizations"] == {"de": "bestellen"}
    assert order["description_localizations"] == {"de": "Etwas bestellen"}
    assert order["options"][0]["name_localizations"] == {"de": "obst"}
    assert order["options"][1]["choices"][0]["name_localizations"] == {"de": "Klein"}
    assert found["Wave at them"]["name_localizations"] == {"de": "Zuwinken"}


def test_one_language_serves_its_locales() -> None:
    assert limits.locales("es") == ["es-ES", "es-419"]
    assert limits.locales("pt_BR") == ["pt-BR"]
    assert limits.locales("tlh") == []


def test_a_root_that_is_both_is_reached_as_now() -> None:
    @command("walk", "Walk")
    async def walk(ctx: Context) -> Reply:
        return reply(say("x"))

    @command("walk far", "Walk far")
    async def walk_far(ctx: Context) -> Reply:
        return reply(say("x"))

    @command("walk there back", "Walk there and back")
    async def walk_back(ctx: Context) -> Reply:
        return reply(say("x"))

    registry = Registry(
        [handler.__command__ for handler in (walk, walk_far, walk_back)],  # type: ignore[attr-defined]
        {"walk": "Walks"},
    )
    found = compile_surface(registry, german, ["en"])
    assert dict(found.paths) == {"walk now": "walk", "walk far": "walk far", "walk there back": "walk there back"}
    kinds = {option["name"]: option["type"] for option in found.payload[0]["options"]}
    assert kinds == {"now": 1, "far": 1, "there": 2}
    assert faults("PUT", "/applications/1/commands", found.payload) == []


def test_too_much_ends_the_start_with_what_to_shorten() -> None:
    names = [f"x{number}" for number in range(101)]
    commands = [{"type": 1, "name": name, "description": "x"} for name in names]
    with pytest.raises(BadSettings, match="101 commands of type 1, 100 fit"):
        limits.check(commands)
    with pytest.raises(BadSettings, match=r"shorten the descriptions under /big: 83\d\d characters"):
        limits.check([{"type": 1, "name": "big", "description": "x", "options": _options()}])
    with pytest.raises(BadSettings, match="shorten the description at /long"):
        limits.check([{"type": 1, "name": "long", "description": "x", "description_localizations": {"de": "x" * 101}}])
    with pytest.raises(BadSettings, match="rename 'Up' at /Up"):
        limits.check([{"type": 1, "name": "Up", "description": "x"}])
    choices = [{"name": str(n), "value": str(n)} for n in range(26)]
    with pytest.raises(BadSettings, match="26 choices at /pick, 25 fit"):
        limits.check([{"type": 1, "name": "pick", "description": "x", "choices": choices}])
    with pytest.raises(BadSettings, match="shorten the menu entry"):
        limits.check([{"type": 2, "name": "x" * 33}])


def _options() -> list[dict[str, Any]]:
    choices = [{"name": "n" * 100, "value": str(number).rjust(100)} for number in range(20)]
    return [{"type": 3, "name": f"o{number}", "description": "x", "choices": choices} for number in (1, 2)] + [
        {"type": 3, "name": "o3", "description": "x" * 100, "choices": choices[:1]}
    ]


async def test_commands_are_sent_only_when_they_changed(stage: Stage) -> None:
    assert len(stage.requests("PUT", "/commands")) == 1
    assert await stage.adapter.sync() is False
    assert len(stage.requests("PUT", "/commands")) == 1
    changed = stage.adapter.surface.payload
    changed[0]["description"] = "Something else"
    stage.adapter.surface = replace(stage.adapter.surface, packed=compress(msgspec.json.encode(changed)))
    assert await stage.adapter.sync() is True
    assert len(stage.requests("PUT", "/commands")) == 2


def test_what_discord_adds_is_no_change() -> None:
    ours = list(compiled("en", "de").values())
    theirs = [
        command | {"id": "1", "application_id": "2", "version": "3", "default_member_permissions": None, "nsfw": False,
                   "dm_permission": True, "options": command.get("options", []), "name_localizations":
                   command.get("name_localizations"), "integration_types": [0], "contexts": [0, 1]}
        for command in reversed(ours)
    ]  # fmt: skip
    assert limits.canonical(theirs) == limits.canonical(ours)


def test_the_invite_asks_for_little() -> None:
    query = parse_qs(urlsplit(invite(123)).query)
    assert (query["client_id"], query["scope"]) == (["123"], ["bot applications.commands"])
    granted = {name for name, given in Permissions(int(query["permissions"][0])) if given}
    assert granted == {
        "read_messages", "send_messages", "send_messages_in_threads", "attach_files",
        "create_private_threads", "create_events", "read_message_history",
    }  # fmt: skip


def test_no_intent_is_privileged() -> None:
    wanted = {name for name, given in intents() if given}
    assert wanted & {"members", "presences", "message_content"} == set()


def test_an_option_only_a_button_knows_is_not_offered() -> None:
    @command("look", "Look")
    async def look(
        ctx: Context,
        at: Annotated[str | None, Option("At what", pressed=True)] = None,
        how: Annotated[Literal["a", "b"], Option("How")] = "a",
    ) -> Reply:
        return reply(say("x"))

    registry = Registry([look.__command__], {})  # type: ignore[attr-defined]
    found = compile_surface(registry, german, ["en"]).payload[0]
    assert [option["name"] for option in found["options"]] == ["how"]


def test_a_path_that_fills_its_buttons_ends_the_start() -> None:
    long = "a-path-of-twenty-two-x"

    @command(f"{long} {long} {long}", "Too long for a button")
    async def far(ctx: Context) -> Reply:
        return reply(say("x"))

    registry = Registry([far.__command__], {long: "x"})  # type: ignore[attr-defined]
    with pytest.raises(BadSettings, match=f"rename /{long}"):
        check_ids(registry, Ids(b"x"))
