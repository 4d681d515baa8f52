"""Slack: slash commands, modals, the App Home and messages, by Socket Mode or signed HTTP."""

from adapters.slack.adapter import SlackAdapter

__all__ = ["SlackAdapter"]
