"""Addresses of the web as people write them down: which of them everybody can open, and which are the same."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

# what leads nowhere on the open internet: RFC 2606, 6761, 6762, 7686, 8375 and 9476, and names of home networks
INSIDE = (
    "alt", "corp", "domain", "example", "home", "home.arpa", "internal", "intranet", "invalid", "lan", "local",
    "localdomain", "localhost", "onion", "private", "test",
)  # fmt: skip
_HOST = re.compile(r"(?:[\w-]{1,63}\.)+(?:[^\W\d_]{2,63}|xn--[a-z0-9-]{2,59})\.?")
_CAME_FROM = re.compile(r"utm_\w+|fbclid|gclid")


def sound(url: str) -> bool:
    """Whether an address has the form of a public web address: no credentials, no bare or local host, no number."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    local = any(f".{host.removesuffix('.')}".endswith(f".{name}") for name in INSIDE)
    public = bool(_HOST.fullmatch(host)) and not local
    return parts.scheme in ("https", "http") and public and not parts.username and " " not in url


def completed(typed: str) -> str:
    """What was typed as an address, with https where it names no scheme, as browsers show it."""
    return typed if "://" in typed or not _HOST.match(typed) else f"https://{typed}"


def tracking(url: str) -> list[str]:
    """The names in an address that only mark where somebody came from."""
    return [name for name, _ in parse_qsl(urlsplit(url).query, keep_blank_values=True) if _CAME_FROM.fullmatch(name)]


def address(url: str) -> str:
    """An address as it is compared: without scheme, www, the last slash, and marks of where somebody came from."""
    parts = urlsplit(url)
    asked = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _CAME_FROM.fullmatch(pair[0])]
    query = f"?{urlencode(asked)}" if asked else ""
    return (parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/") + query).rstrip("/")
