"""Cairn on Slack."""
