"""What the command line ``cairn`` understands."""

from __future__ import annotations

import argparse
import sys

from adapters.content import add_content

DEMO = "sqlite:///demo.db"
PARTS = ("discord", "slack", "web", "worker")


class _Version(argparse.Action):
    """Looks the version up only when asked for it: a copy that was not installed runs as well."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            told = f"cairn {version('cairn')}"
        except PackageNotFoundError:
            told = "cairn, not installed"
        sys.stdout.write(f"{told}\n")
        parser.exit()


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser("cairn", description="A bot for learner communities, on Discord and Slack.")
    top.add_argument("--version", action=_Version, nargs=0, help="show the version and end")
    commands = top.add_subparsers(dest="command", required=True, metavar="command")

    demo = commands.add_parser("demo", help="play with it in the browser, without any account")
    demo.add_argument("--tour", action="store_true", help="the main job as a conversation in the terminal instead")
    demo.add_argument("--port", type=int, help="the port of the page (default: 8080, or a free one)")
    demo.add_argument("--database", default=DEMO, help="where the demo lives (default: %(default)s)")

    run = commands.add_parser("run", help="serve communities until SIGTERM (default: all that is configured)")
    run.add_argument("what", nargs="*", type=_part, metavar="discord|slack|web|worker")

    migrate = commands.add_parser("migrate", help="bring the database up to this version")
    migrate.add_argument("--down", metavar="REVISION", help="take revisions back instead; base removes all data")

    commands.add_parser("restored", help="once after a restore: say nothing that may have been said since the backup")

    manifest = commands.add_parser("manifest", help="what a platform needs to know of the bot")
    manifest.add_argument("platform", choices=["slack", "discord"])
    manifest.add_argument("--address", help="Slack over HTTP: the public https address of this server")
    manifest.add_argument("--application", help="Discord: the application's id (default: read from the token)")

    doctor = commands.add_parser(
        "doctor", help="look at everything and say how to mend it; changes only what --retry and --dismiss ask for"
    )
    doctor.add_argument("--dead", action="store_true", help="list all that was given up instead")
    doctor.add_argument(
        "--retry",
        nargs="*",
        metavar="ID|COMMUNITY",
        help="send again what was given up or waits for a permission: all of it, or only these",
    )
    doctor.add_argument("--dismiss", nargs="+", metavar="ID|COMMUNITY", help="end what was given up without sending it")
    doctor.add_argument("--yes", action="store_true", help="do not ask before --dismiss")
    commands.add_parser("model", help="fetch the model that finds by meaning without a server (90 MB)")
    add_content(commands)
    return top


def _part(word: str) -> str:
    if word not in PARTS:
        raise argparse.ArgumentTypeError(f"{word!r} is none of {', '.join(PARTS)}")
    return word
