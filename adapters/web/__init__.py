"""The browser demo: a page on loopback where a newcomer plays the bot as several members of a small community."""

from adapters.web.adapter import WebAdapter

__all__ = ["WebAdapter"]
