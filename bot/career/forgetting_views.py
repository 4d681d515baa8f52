"""What taking back one thing looks like. It asks first, as nothing brings the words back."""

from __future__ import annotations

from bot.career.forgetting import What
from bot.text import Text, say
from bot.ui import ASK, Actions, Button, Reply, reply, values

LABELS: dict[What, str] = {
    "role": "The role I want", "project": "My project in my words", "answers": "The answers that I practised",
}  # fmt: skip
NAMES: dict[What, Text] = {
    "role": say("The role you want"), "project": say("Your project in your words"),
    "answers": say("Answers you practised"),
}  # fmt: skip
ANEW: dict[What, Button] = {
    "role": Button(say("Choose a role"), "career target", values(**{ASK: 1})),
    "project": Button(say("Describe my project"), "career project", values(**{ASK: 1})),
    "answers": Button(say("Another question"), "career interview"),
}


def button(what: What) -> Button:
    return Button(say("Forget it"), "career forget", values(what=what))


def sure(what: What) -> Reply:
    yes = Button(say("Yes, forget it"), "career forget", values(what=what, sure=True), "danger")
    return reply(say("{what}: forget this for good? It stays if you press nothing.", what=NAMES[what]), Actions((yes,)))


def forgotten(what: What) -> Reply:
    return reply(say("{what}: forgotten.", what=NAMES[what]), Actions((ANEW[what],)), replace=True)


def nothing(what: What) -> Reply:
    return reply(say("{what}: nothing is kept.", what=NAMES[what]), Actions((ANEW[what],)))
