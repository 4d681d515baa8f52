"""The rules of the house that a program can check. See the map of the house in the README."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest

from bot.app import FEATURES, build_registry
from bot.catalogue import CONTENT, read
from bot.resources.reading.words.phrases import words_of
from bot.ui import ASK

ROOT = Path(__file__).parent.parent
SOURCES = sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("adapters/**/*.py")])
PLATFORM_WORDS = {"discord", "slack", "guild", "workspace", "embed", "ephemeral", "snowflake", "mrkdwn"}
FEATURE_FILES = {"__init__.py", "tables.py", "rules.py", "service.py", "commands.py", "views.py", "jobs.py"}


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(ROOT)}:{node.name}", (node.end_lineno or 0) - node.lineno + 1


def test_files_and_functions_stay_small() -> None:
    assert [f"{path}: {n}" for path in SOURCES if (n := len(path.read_text().splitlines())) > 300] == []
    sizes = [found for path in SOURCES for found in functions(path)]
    assert [found for found in sizes if found[1] >= 40] == []
    assert 4 <= median(size for _, size in sizes) <= 8


def test_handlers_stay_smaller() -> None:
    handlers = [command.handler for command in build_registry().commands]
    long = {}
    for handler in handlers:
        path = ROOT / (handler.__module__.replace(".", "/") + ".py")
        size = dict(functions(path))[f"{path.relative_to(ROOT)}:{handler.__name__}"]
        if size >= 20:  # a signature of five questions takes its lines
            long[handler.__name__] = size
    assert long == {}


@pytest.mark.parametrize("path", sorted(ROOT.glob("bot/**/*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_core_knows_no_platform(path: Path) -> None:
    if path.name == "settings.py":
        return
    names = {
        token.string.lower()
        for token in tokenize.generate_tokens(io.StringIO(path.read_text()).readline)
        if token.type == tokenize.NAME
    }
    assert {name for name in names if PLATFORM_WORDS & set(name.split("_"))} == set()


EVERYDAY = {
    "friends",
    "prompt",
    "r",
    "stats",
    "function",
    "functions",
    "score",
    "scores",
    "notebook",
    "network",
    "networks",
    "forecast",
    "detect",
    "model",
    "models",
    "modell",
    "modelle",
    "modelo",
    "modelos",
}  # of names of this content those that are words of any craft, or no words
OWN_MEANS = {"api", "discord", "numpy", "select", "sql"}  # what the bot is made of and works with; the end of a file
WITHIN = re.compile(r"(?<=[\w,;] )[^\W\d_][\w+#]*")  # a word that opens no sentence


TERMS = {"algebra", "calculus", "classification", "forest", "gradient", "gradients", "loss", "neural",
         "regression", "recommender", "statistics", "weights"}  # words of names of topics  # fmt: skip


def terms_of_our_craft() -> set[str]:
    """What content tells to be of its craft: single words, and several as they follow each other."""
    content = read(CONTENT)
    told = {name for topic in content.topics.values() for name in (*topic.made, *topic.tasks)}
    told |= {name for line in content.critique for name in line.no_signs}
    return TERMS | {" ".join(words_of(name)) for name in told}


def names_of_our_craft() -> set[str]:
    """Tools, what one may need for a topic, and of what topics are called all that is always written with a capital."""
    content = read(CONTENT)
    tools = [name for one in content.resources.values() if one.kind == "tool" for name in (one.title, *one.aliases)]
    topics = content.topics.values()
    equipment = [name for topic in topics for name in topic.equipment]
    called = [name for topic in topics for name in (topic.id, *re.split(r", | and |[()]", topic.name), *topic.aliases)]
    told = [text for one in content.resources.values() for text in (one.title, one.summary)]
    written = {word for text in told for word in WITHIN.findall(text)}
    capital = {word.lower() for word in written if not word.islower()} - {word for word in written if word.islower()}
    single = {words[0] for name in (*tools, *equipment) if len(words := words_of(name)) == 1}
    return single | (capital & {words[0] for name in called if len(words := words_of(name)) == 1})


def strings(tree: ast.Module) -> Iterator[ast.Constant]:
    """All but docstrings."""
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node


def spoken(text: str) -> set[str]:
    """The words of a text or pattern, and each two that follow each other."""
    words = words_of(re.sub(r"\\[a-zA-Z]", " ", text.replace("?", "")))
    return {*words, *map(" ".join, pairwise(words))}


def test_the_core_knows_no_craft() -> None:
    """Another community replaces the content wholesale: what this one works with stands there and in no rule."""
    names = names_of_our_craft() | terms_of_our_craft()
    assert {"python", "pandas", "pytorch", "cuda", "gpu", "tensorflow", "predict", "ipynb", "fraud"} <= names
    called = {word for topic in read(CONTENT).topics.values() for name in topic.aliases for word in words_of(name)}
    assert called >= TERMS
    found = {
        f"{path.relative_to(ROOT)}:{string.lineno}: {name}"
        for path in ROOT.glob("bot/**/*.py")
        for string in strings(ast.parse(path.read_text()))
        for name in spoken(string.value) & (names - EVERYDAY - OWN_MEANS)
    }
    assert found == set()


def test_what_a_community_may_replace_is_read_in_one_place() -> None:
    """Topics, resources, tracks and prompts come from the shelf, which knows whose content is in use."""
    ours = {"fonts", "translations", "cities.yaml"}
    read = {
        f"{path.relative_to(ROOT)}: {ast.unparse(node)}" for path in ROOT.glob("bot/**/*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.BinOp) and ast.unparse(node.left) == "CONTENT"
        and not (isinstance(node.right, ast.Constant) and node.right.value in ours)
    }  # fmt: skip
    parsed = {str(path.relative_to(ROOT)) for path in ROOT.glob("bot/*/*.py") if "import yaml" in path.read_text()}
    assert read | parsed == set()


def test_features_have_the_same_small_files() -> None:
    for feature in FEATURES:
        story = sys.modules[str(feature.commands[0].__package__)]
        folder = Path(story.__file__ or "").parent
        assert {"__init__.py", "commands.py", "views.py"} <= {path.name for path in folder.glob("*.py")}
        assert (story.__doc__ or "").count("\n") >= 3, f"{story.__name__} tells its story"


def test_nothing_is_named_utils() -> None:
    assert [path for path in SOURCES if path.stem in {"utils", "helpers", "common", "misc", "manager"}] == []


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(ROOT.glob("bot/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def test_time_zones_are_looked_up_beside_the_loop() -> None:
    """All their names are tried, which takes as long as several answers: a thread does it."""
    assert [where for where, _ in calls("zone_choices")] == []


def test_every_button_names_a_command_and_its_options() -> None:
    registry = build_registry()
    wrong = []
    for where, call in [*calls("Button"), *calls("Pick")]:
        path = call.args[1] if len(call.args) > 1 else None
        if not isinstance(path, ast.Constant):
            continue
        command = registry.get(str(path.value))
        if command is None:
            wrong.append(f"{where} names {path.value!r}")
            continue
        given = next((arg for arg in call.args[2:] if isinstance(arg, ast.Call)), None)
        names = {keyword.arg for keyword in given.keywords if keyword.arg} if given else set()
        wrong += [f"{where}: {name}" for name in names - {ASK} if command.option(name) is None]
    assert wrong == []


def test_clock_and_chance_are_arguments() -> None:
    """No feature and no adapter asks the machine for the time or for luck."""
    allowed = {"bot/clock.py", "bot/app.py", "adapters/__main__.py"}
    wrong = []
    for path in SOURCES:
        if str(path.relative_to(ROOT)) in allowed:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Call(
                    func=ast.Attribute(attr="now" | "utcnow" | "today", value=ast.Name(id="datetime" | "date"))
                ):
                    wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
                case ast.Import(names=names) if any(alias.name == "random" for alias in names):
                    wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
                case _:
                    pass
    assert wrong == []


def test_foreign_keys_to_people_say_what_forgetting_does() -> None:
    from bot.db import Base

    silent = [
        f"{table.name}.{key.parent.name}"
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if key.ondelete not in ("CASCADE", "SET NULL")
    ]
    assert silent == []


HEAVY = {
    "PIL", "alembic", "babel", "dateutil", "difflib", "icalendar", "jinja2", "mako", "numpy", "openai", "procrastinate",
    "prometheus_client", "psycopg", "pydantic", "pytz", "sqlalchemy.dialects.postgresql", "urllib.robotparser", "yaml",
}  # fmt: skip
START = """
import asyncio, sys, adapters.serve
from adapters.__main__ import _makers
from bot.app import build
from bot.settings import Secret, Settings

async def start():
    tokens = {"discord_token": "a.b.c", "slack_bot_token": "xoxb-1", "slack_app_token": "xapp-1"}
    settings = Settings(database_url=sys.argv[1], **{name: Secret(token) for name, token in tokens.items()})
    app = await build(settings)
    made = [make(app, settings) for make in _makers(["discord", "slack"]).values()]
    await app.close()
    return made

asyncio.run(start())
print(*sys.modules)
"""


def test_a_start_loads_only_what_it_needs(tmp_path: Path) -> None:
    """On SQLite, both platforms: what is heavy comes with the function that needs it. The benchmark counts the rest."""
    from tests.databases import make_tables

    make_tables(url := f"sqlite:///{tmp_path / 'start.db'}")
    started = subprocess.run([sys.executable, "-c", START, url], cwd=ROOT, capture_output=True, text=True, check=True)
    assert sorted(HEAVY & set(started.stdout.split())) == []


MADE = """
import gc, sys, bot.app
from sqlalchemy import select
from sqlalchemy.orm import configure_mappers
from sqlalchemy.sql.annotation import Annotated
configure_mappers()
columns = [column for table in bot.app.Base.metadata.tables.values() for column in table.columns]
sizes = sorted(sys.getsizeof(column.__dict__) for column in columns)
print(len(columns), sum(isinstance(each, Annotated) for each in gc.get_objects()), sizes[len(sizes) // 2])
select(*columns[:9]).where(columns[0] == 1).compile()
kept = [each["_memoized_keys"] for each in gc.get_objects() if type(each) is dict and "_memoized_keys" in each]
print(len(kept), len(set(map(id, kept))), len(set(kept)))
"""


def test_columns_are_small() -> None:
    """SQLAlchemy makes an expression for each, for nothing, and gives it room for eighty attributes: two megabytes in
    every process (``bot/columns.py``)."""
    started = subprocess.run([sys.executable, "-c", MADE], cwd=ROOT, capture_output=True, text=True, check=True)
    columns, made, size, kept, sets, different = map(int, started.stdout.split())
    assert made < columns / 2
    assert size < 1000
    assert kept > different == sets


def test_values_are_structs() -> None:
    """A dataclass writes and compiles its methods at every start, eight kilobytes each; a struct has none."""
    found = [path for path in (ROOT / "bot").rglob("*.py") if "\n@dataclass" in path.read_text()]
    assert len(found) < 20, "use msgspec.Struct"
