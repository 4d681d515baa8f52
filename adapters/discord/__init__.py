"""Cairn on Discord."""
