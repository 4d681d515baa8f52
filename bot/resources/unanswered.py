"""Why an address did not answer, in words that whoever looks after the resources can act on."""

from __future__ import annotations

import re

from bot.text import Text, say

WORDS = {
    "gaierror": say("its name is not known"),
    "TimeoutError": say("it does not answer"),
    "ConnectionRefusedError": say("its machine takes no visitors"),
    "ConnectionResetError": say("it breaks off"), "BrokenPipeError": say("it breaks off"),
    "ConnectionAbortedError": say("it breaks off"), "RemoteDisconnected": say("it breaks off"),
    "IncompleteRead": say("it breaks off"), "SSLEOFError": say("it breaks off"),
    "SSLCertVerificationError": say("its certificate is not valid"),
    "SSLError": say("no safe connection comes about"),
    "BadStatusLine": say("what it answers is no web page"), "LineTooLong": say("what it answers is no web page"),
    "ValueError": say("it leads round in circles, or nowhere"),
}  # fmt: skip
STATUS = re.compile(r"status (\d{3})")


def why(trouble: str) -> Text:
    """In words, from what a visit notes of it."""
    found = STATUS.fullmatch(trouble)
    if found is None:
        return WORDS.get(trouble, say("it cannot be reached"))
    if found[1].startswith("5"):
        return say("its machine is out of order: status {status}", status=found[1])
    return say("the page is not there any more: status {status}", status=found[1])
