"""People who have started."""

from __future__ import annotations

import pytest

from tests.driver import Chat


@pytest.fixture
async def ana(chat: Chat) -> None:
    """Ana has started, in Berlin, asked on Sundays at 18:00."""
    await chat("ana", "start", zone="Berlin", target="Learn Rust", hours=5)
