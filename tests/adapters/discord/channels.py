"""What simcord leaves out of Discord's channels: limits for each, nonces that are known for a while, and illness."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

LIMIT, SPAN = 5, 5.0  # messages, seconds
REMEMBERED = 150.0  # seconds


class Channels:
    """Five messages and five edits in five seconds, counted from the first; the client is told in advance where
    ``told``. While it is ill it answers 503, whether it took the message or not."""

    def __init__(self, now: Callable[[], float], span: float = SPAN, *, told: bool = False) -> None:
        self._now, self._span, self._told = now, span, told
        self._random = Random(5)
        self._windows: dict[str, tuple[float, int]] = {}
        self._known: dict[str, tuple[float, Any]] = {}
        self.ill_until = 0.0
        self.refused = 0

    def post(self, channel: str, nonce: str, accept: Callable[[], Any]) -> tuple[Any, int, dict[str, str]]:
        """Body, status and headers of the answer."""
        refusal, told = self._counted("messages", channel)
        if refusal:
            return refusal, 429, told
        ill = self._now() < self.ill_until
        if ill and self._random.random() < 0.5:
            return {"message": "ill", "code": 0}, 503, {}
        message = self._once(nonce, accept)
        return ({"message": "ill", "code": 0}, 503, {}) if ill else (message, 200, told)

    def edit(self, channel: str, change: Callable[[], Any]) -> tuple[Any, int, dict[str, str]]:
        refusal, told = self._counted("edits", channel)
        return (refusal, 429, told) if refusal else (change(), 200, told)

    def _counted(self, bucket: str, channel: str) -> tuple[Any, dict[str, str]]:
        """The body of a refusal, if it must be one, and the headers."""
        began, number = self._windows.get(f"{bucket} {channel}", (0.0, 0))
        if self._now() >= began + self._span:
            began, number = self._now(), 0
        left = began + self._span - self._now()
        told = {
            "Via": "1.1 google", "X-RateLimit-Bucket": bucket, "X-RateLimit-Limit": str(LIMIT),
            "X-RateLimit-Remaining": str(max(LIMIT - number - 1, 0)), "X-RateLimit-Reset-After": f"{left:.3f}",
        }  # fmt: skip
        if number == LIMIT:
            self.refused += 1
            return {"message": "slower", "retry_after": left, "global": False}, told
        self._windows[f"{bucket} {channel}"] = began, number + 1
        return None, told if self._told else {}

    def _once(self, nonce: str, accept: Callable[[], Any]) -> Any:
        at, message = self._known.get(nonce, (0.0, None))
        if message is None or self._now() - at > REMEMBERED:
            message = accept()
            self._known[nonce] = self._now(), message
        return message
