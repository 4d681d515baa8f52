"""The browser demo: a page on loopback where a newcomer plays the bot as several members of a small community.

``WebAdapter`` is loaded on first use, so that knowing the demo's table costs no web framework.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from adapters.web.adapter import WebAdapter

__all__ = ["WebAdapter"]


def __getattr__(name: str) -> Any:
    if name == "WebAdapter":
        from adapters.web.adapter import WebAdapter

        return WebAdapter
    raise AttributeError(name)
