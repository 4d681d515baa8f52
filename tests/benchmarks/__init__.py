"""Measurements beside a bare bot of the same library, in the same run. ``make bench``; no assertion is timed."""
