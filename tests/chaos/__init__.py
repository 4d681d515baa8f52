"""Processes killed at any moment, against a platform that behaves as badly as real ones do."""
