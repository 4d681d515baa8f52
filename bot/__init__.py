"""Cairn's core: what a community of learners does together, knowing nothing of any chat platform."""
