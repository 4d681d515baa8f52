"""Compilers of the same two things for each platform: commands going out as native surface, replies as messages."""
