"""The questions that several commands of the career feature ask, and what is suggested for them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from bot.career import application_views, applications, looks
from bot.career.tables import Application, Glance, Stage
from bot.commands import Option
from bot.context import Context
from bot.text import say
from bot.ui import Choice

SOON = (
    Choice("in 3 days", say("In three days")), Choice("in 1 week", say("In a week")),
    Choice("in 2 weeks", say("In two weeks")), Choice("in 4 weeks", say("In four weeks")),
)  # fmt: skip


async def days(ctx: Context, typed: str) -> list[Choice]:
    """Usual times to come back to something; anything else may be typed."""
    return [choice for choice in SOON if typed.casefold() in choice.value]


async def application_named(ctx: Context, typed: str) -> Application:
    return await applications.own(ctx.session, ctx.member, typed)


async def application_choices(ctx: Context, typed: str) -> list[Choice]:
    found = await applications.open_ones(ctx.session, ctx.member, 200)
    near = [one for one in found if typed.casefold() in f"{one.role} {one.employer}".casefold()]
    return [Choice(str(one.id), application_views.name(one)) for one in near[:25]]


async def open_glance(ctx: Context, typed: str) -> Glance:
    return await looks.open_one(ctx.session, ctx.community.id, typed)


Employer = Annotated[str, Option("Where, e.g. the name of the firm", label="Where", max=120)]
Wanted = Annotated[str, Option("Which role", label="Role", max=120)]
Where = Annotated[Stage, Option("Where it stands", label="Where it stands", labels=application_views.LABELS)]
NextStep = Annotated[
    str | None, Option("The next small step, e.g. write to Kim", label="Next step", max=300)
]  # fmt: skip
RemindAt = Annotated[
    datetime | None, Option("When to remind you, like in 1 week or fri 9am", label="Remind me", suggest=days)
]
MaybeWhich = Annotated[
    Application | None, Option("Change this one", suggest=application_choices, find=application_named, asked=False)
]
Which = Annotated[
    Application, Option("Which application", label="Application", suggest=application_choices, find=application_named)
]
WhichGlance = Annotated[Glance, Option("Which look, by its number", find=open_glance, pressed=True)]
