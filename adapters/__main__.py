"""The command line ``cairn``, and the one place that knows all adapters. What a command does not need is not loaded."""

from __future__ import annotations

from adapters import memory, undocumented

with undocumented.modules():
    import asyncio
    import os
    import sys
    from collections.abc import Callable, Sequence
    from typing import TYPE_CHECKING

    from adapters.arguments import PARTS, parser
    from adapters.content import run_content
    from bot.errors import BadSettings

if TYPE_CHECKING:
    from argparse import Namespace

    from adapters.serve import Make
    from bot.settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit code: 0 all well, 1 something to mend, 2 a setting or argument is missing or wrong."""
    given = parser().parse_args(arguments)
    try:
        commands = {
            "demo": _demo,
            "run": _run,
            "migrate": _migrate,
            "manifest": _manifest,
            "doctor": _doctor,
            "model": _model,
            "restored": _restored,
        }
        code = {**commands, "content": run_content}[given.command](given)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # who read it has seen enough, and the rest has nowhere to go
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except BadSettings as wrong:
        print(f"cairn: {wrong}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _settings(**given: object) -> Settings:
    from bot.log import set_up, warn
    from bot.settings import near_misses, read_settings

    settings = read_settings(**given)
    set_up(settings.log_level, settings.log_format)
    for name, meant in near_misses():
        warn("setting ignored: its name is nearly right", setting=name, meant=meant)
    return settings


def _makers(names: Sequence[str]) -> dict[str, Make]:
    """The adapters of these names, loaded now and no others."""
    found: dict[str, Make] = {}
    for name in names:
        match name:
            case "discord":
                from adapters.discord import DiscordAdapter

                found[name] = DiscordAdapter
            case "slack":
                from adapters.slack import SlackAdapter

                found[name] = SlackAdapter
            case _:
                from adapters.web import WebAdapter

                found[name] = WebAdapter
    return found


def _demo(given: Namespace) -> int:
    if given.tour:
        from adapters.tour import tour
        from bot import shelf
        from bot.log import set_up
        from bot.settings import read_settings

        set_up("WARNING", "console")  # nothing but the story
        shelf.use(read_settings().content, check_links=False)
        asyncio.run(tour(sys.stdout))
        return 0
    from adapters.web.running import only_demo

    settings = _settings(database_url=given.database, discord_token=None, slack_bot_token=None, log_level="WARNING")
    with only_demo(settings.database_url) as note:
        _play(settings, given, note)
    return 0


def _play(settings: Settings, given: Namespace, note: Callable[[str], None]) -> None:
    """Serve the demo's page until Ctrl-C; ``note`` is told its address."""
    from adapters import schema
    from adapters.serve import Plan, serve
    from adapters.web.demo import demo_clock, prepare_demo

    schema.upgrade(settings.database_url)
    clock = demo_clock()
    ports = [given.port] if given.port is not None else [settings.http_port, 0]

    def announce(address: str) -> None:
        note(address)
        if ports[0] and not address.endswith(f":{ports[0]}"):
            print(f"  Port {ports[0]} is busy, so the page is at another one this time.")
        print(
            f"\n  Cairn is at {address}\n\n  Ctrl-C ends it. It goes on from {given.database} next time.\n", flush=True
        )

    def tell(words: str) -> None:
        print(words, flush=True)

    plan = Plan(
        _makers(["web"]), frozenset({"web"}), ports, clock, lambda app: prepare_demo(app, clock, tell), announce
    )
    asyncio.run(serve(settings, plan))


def _run(given: Namespace) -> int:
    with memory.lean():
        with memory.loading():
            from adapters.serve import Plan, chosen, serve

            settings = _settings()
            serves, listens = chosen(settings, given.what)
            makers = _makers(serves)
        delivers = not given.what or "worker" in given.what  # a queue has its own workers; without one this counts not
        plan = Plan(makers, listens, [settings.http_port], delivers=delivers, announce=memory.settled)
        asyncio.run(serve(settings, plan))
    return 0


def _migrate(given: Namespace) -> int:
    from adapters import schema

    settings = _settings()
    if given.down:
        schema.downgrade(settings.database_url, given.down)
    else:
        schema.bring_up_to_date(settings.database_url, queue=settings.engine == "procrastinate")
    print(f"The database is at revision {given.down or schema.head()}.")
    return 0


def _restored(_: Namespace) -> int:
    from adapters.restored import restored, told

    print(told(asyncio.run(restored(_settings()))))
    return 0


def _manifest(given: Namespace) -> int:
    from bot.app import build_registry

    if given.address and not given.address.startswith("https://"):
        raise BadSettings("--address: is an https:// address that Slack can reach")
    if given.application and not given.application.isdigit():
        raise BadSettings("--application: is a number, under “General Information” in the developer portal")
    if given.platform == "slack":
        from adapters.slack.surface import manifest_yaml

        print(manifest_yaml(build_registry(), given.address))
    else:
        from adapters.discord.surface import invite

        print(invite(given.application or _application()))
    return 0


def _application() -> str:
    """The application's id, which is the first part of a bot token."""
    from base64 import b64decode

    from adapters.serve import malformed

    settings = _settings()
    if settings.discord_token is None:
        raise BadSettings("CAIRN_DISCORD_TOKEN is missing: set it, or give --application with the id")
    if trouble := malformed(settings):
        raise BadSettings(trouble)
    first = settings.discord_token.reveal().partition(".")[0]
    try:
        return str(int(b64decode(first + "=" * (-len(first) % 4))))
    except ValueError:
        raise BadSettings("CAIRN_DISCORD_TOKEN is malformed: it holds no id. Give --application with it") from None


def _legible() -> tuple[Settings, list[str]]:
    """The settings without those of a platform that are wrong, and what is wrong with them."""
    from adapters.serve import malformed

    wrong: list[str] = []
    given: dict[str, object] = {}
    for _ in PARTS:
        try:
            settings = _settings(log_level="ERROR", **given)
            if trouble := malformed(settings):
                raise BadSettings(trouble)
            return settings, wrong
        except BadSettings as refused:
            wrong.append(str(refused))
            given |= _left_out(wrong[-1])
    raise BadSettings(wrong[0])


def _left_out(trouble: str) -> dict[str, None]:
    """The settings of the platform that a sentence names, all unset. Raises BadSettings where it names none."""
    from bot.settings import Settings

    platform = next((name for name in ("discord", "slack") if f"CAIRN_{name.upper()}_" in trouble), None)
    if platform is None or "_API_URL" in trouble:
        raise BadSettings(trouble)
    own = ("token", "gateway_url", "shard_ids", "shard_count", "bot_token", "app_token", "signing_secret")
    return {name: None for each in own if (name := f"{platform}_{each}") in Settings.__struct_fields__}


def _model(given: Namespace) -> int:
    from adapters.local_model import run_model

    return run_model()


def _doctor(given: Namespace) -> int:
    from adapters import doctor
    from adapters.serve import configured

    settings, wrong = _legible()
    if given.dead or given.dismiss or given.retry is not None:
        from adapters import given_up

        print(given_up.run(settings, given))
        return 0

    async def look() -> int:
        ill = 0
        async for finding in doctor.examine(settings, list(_makers(configured(settings)).values()), wrong):
            print(doctor.shown(finding))
            ill += not finding.well
        return min(ill, 1)

    return asyncio.run(look())


if __name__ == "__main__":
    sys.exit(main())
