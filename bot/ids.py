"""The id of a button: a command with its values, signed, in at most 100 characters (Discord's limit).

Nothing waits in memory: whichever process receives a click, the id says all. The signature stops forged ids; what a
person may do is still checked when the command runs.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode

from bot.ui import Scalar, Values

LIMIT = 100
SIGNATURE = 8
MARK = "_"


class Ids:
    """Packs and unpacks button ids with the installation's own secret."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def pack(self, command: str, values: Values = (), *, mark: int | str | None = None) -> str:
        """The id. ``mark`` is the outbox row of the message, so that the bot knows its own messages again.

        Raises ValueError when the values do not fit: a fault of the view that made the button.
        """
        query = [(name, _written(value)) for name, value in values]
        if mark is not None:
            query.append((MARK, str(mark)))
        body = f"{command.replace(' ', '.')}?{urlencode(query)}"
        packed = f"{self._sign(body)}{body}"
        if len(packed) > LIMIT:
            raise ValueError(f"button id of {len(packed)} characters, {LIMIT} fit: {packed}")
        return packed

    def unpack(self, packed: str) -> tuple[str, dict[str, str], str | None] | None:
        """The command, its values and the mark; None when the id is not one of ours."""
        signature, body = packed[:SIGNATURE], packed[SIGNATURE:]
        if not hmac.compare_digest(signature.encode(), self._sign(body).encode()):
            return None
        path, _, query = body.partition("?")
        values: dict[str, str] = dict(parse_qsl(query, keep_blank_values=True))
        return path.replace(".", " "), values, values.pop(MARK, None)

    def _sign(self, body: str) -> str:
        digest = hmac.new(self._secret, body.encode(), sha256).digest()
        return urlsafe_b64encode(digest).decode()[:SIGNATURE]


def _written(value: Scalar) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)
