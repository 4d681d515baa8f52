"""The lock works on any machine: nothing in it is of the machine it was made on."""

from __future__ import annotations

import tomllib
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent
LOCK: list[dict[str, Any]] = tomllib.loads((ROOT / "uv.lock").read_text())["package"]


def public(address: str) -> bool:
    parts = urlsplit(address)
    try:
        ip_address(parts.hostname or "")
    except ValueError:
        return parts.scheme == "https" and "." in (parts.hostname or "") and not parts.username and not parts.port
    return False


def test_every_package_comes_from_a_public_index_with_a_hash() -> None:
    locked = [package for package in LOCK if package["name"] != "cairn"]
    assert len(locked) > 50
    for package in locked:
        assert public(package["source"]["registry"]), package["name"]
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        assert files
        assert all(public(file["url"]) and file["hash"].startswith("sha256:") for file in files), package["name"]


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    [ours] = [package for package in LOCK if package["name"] == "cairn"]
    assert len(ours["dependencies"]) == len(project["dependencies"])
