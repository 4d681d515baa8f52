"""Cairn in the browser."""
