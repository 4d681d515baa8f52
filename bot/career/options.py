"""The questions that several commands of the career feature ask, and what is suggested for them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from bot import naming
from bot.career import application_views, applications, duos, glances, invitations, practice, resume, resume_views
from bot.career.tables import Application, Duo, Glance, Stage
from bot.catalogue import Check, Level, Prompt
from bot.choosing import LEVEL_WORDS, called
from bot.commands import Option
from bot.context import Context
from bot.errors import Refusal, Several
from bot.moments import parse_instant
from bot.text import plain, say
from bot.time_words import is_past
from bot.ui import Choice


class Due(Struct, frozen=True):
    """An application that somebody named, with the day that they said beside it."""

    application: Application
    at: datetime | None = None


SOON = (
    Choice("in 3 days", say("In three days")), Choice("in 1 week", say("In a week")),
    Choice("in 2 weeks", say("In two weeks")), Choice("in 4 weeks", say("In four weeks")),
)  # fmt: skip

_SAID: dict[str, str] = {  # a stage as people say it, in the languages of content/translations
    "wish": (
        "wishlist, wish list, saved, bookmarked, planned, interested, wunschliste, merkliste, gemerkt, "
        "geplant, lista de deseos, guardada, guardado, pendiente"
    ),
    "applied": (
        "submitted, application sent, waiting, beworben, abgeschickt, eingereicht, postulado, postulada, "
        "enviado, enviada, solicitado, solicitada, presentada"
    ),
    "talking": (
        "interview, interviews, interviewing, interviewed, phone screen, screening, in talks, assessment, "
        "onsite, final round, in progress, gespräch, im gespräch, vorstellungsgespräch, bewerbungsgespräch, "
        "entrevista, entrevistas, entrevistando, en proceso, prueba técnica"
    ),
    "offer": ("offered, offer received, angebot, zusage, oferta"),
    "closed": (
        "rejected, rejection, declined, turned down, ghosted, ghosting, no reply, withdrawn, expired, absage, "
        "abgelehnt, abgesagt, geghostet, keine antwort, zurückgezogen, rechazado, rechazada, rechazo, "
        "descartado, descartada, sin respuesta, retirada, retirado"
    ),
}
STAGE_WORDS = called(_SAID)

AHEAD = (
    ("in 1 week", re.compile(r"next week|nächste woche|la (próxima semana|semana que viene)")),
    ("in 1 month", re.compile(r"next month|nächsten monat|el (próximo mes|mes que viene)")),
)
DAYS = re.compile(r"(\d{1,3})( days?| tage?n?| días?)?")  # a number alone is one of days
MORNING = re.compile(r" (in the morning|morning|früh|am morgen|vormittags?|por la mañana)\b")  # as days are, anyhow


async def days(ctx: Context, typed: str) -> list[Choice]:
    """Usual times to come back to something; anything else may be typed."""
    said = typed.casefold()
    return [choice for choice in SOON if said in choice.value or said in plain(choice.label, ctx.words).casefold()]


async def reminder(ctx: Context, typed: str | datetime) -> datetime:
    """When to come back to something: any moment that can be said, and days and weeks without their hour."""
    if isinstance(typed, datetime):
        return typed
    said = MORNING.sub("", " ".join(typed.casefold().split())).strip()
    if is_past(said):
        raise Refusal(applications.AHEAD)
    if count := DAYS.fullmatch(said):
        said = f"in {count[1]} days"
    try:
        return parse_instant(next((to for to, words in AHEAD if words.fullmatch(said)), said), ctx.zone, ctx.now)
    except Refusal:
        raise Refusal(
            say("I could not read “{typed}” as a day. Try **tomorrow**, **next friday**, **in two weeks** or "
                "**5.12. 10:00**.", typed=typed[:60])
        ) from None  # fmt: skip


async def application_named(ctx: Context, typed: str) -> Application:
    return await applications.own(ctx.session, ctx.member, typed)


async def due_named(ctx: Context, typed: str) -> Due:
    """An application, and the day that is said behind it: "Acme 3", "Acme next friday"."""
    words = typed.split()
    try:
        return Due(await application_named(ctx, typed))
    except Refusal as unknown:
        for count in range(len(words) - 1, 0, -1):
            day = " ".join(words[count:])
            if found := await _perhaps(ctx, " ".join(words[:count]), day):
                return Due(found, await reminder(ctx, day))
        raise unknown


async def _perhaps(ctx: Context, typed: str, day: str) -> Application | None:
    """The application of that name. Of several, whichever is chosen keeps the day that was said."""
    try:
        return await application_named(ctx, typed)
    except Several as several:
        if not isinstance(several, applications.Unknown) and await _readable(ctx, day):
            kept = [replace(choice, value=f"{choice.value} {day}") for choice in several.choices]
            raise Several(several.sentence, kept, *several.out) from None
    except Refusal:
        pass
    return None


async def _readable(ctx: Context, day: str) -> bool:
    try:
        return await reminder(ctx, day) > ctx.now
    except Refusal:
        return False


async def step_and_day(ctx: Context, step: str | None, at: datetime | None) -> tuple[str | None, datetime | None]:
    """What is next, and when to remind: a step that is a day and nothing else says when."""
    day = step is not None and at is None and any(map(str.isalpha, step)) and await _readable(ctx, step)
    return (None, await reminder(ctx, step)) if step and day else (step or None, at)


async def application_choices(ctx: Context, typed: str) -> list[Choice]:
    found = await applications.open_ones(ctx.session, ctx.member, 200)
    near = [one for one in found if typed.casefold() in f"{one.role} {one.employer}".casefold()]
    return [application_views.choice(one) for one in near[:25]]


async def line_named(ctx: Context, typed: str) -> Check:
    """A line of the checklist by its number, or as much of its name as tells it apart, in either language."""
    lines = await resume.lines()
    number = int(typed) if typed.isdecimal() and len(typed) < 4 else 0
    if 0 < number <= len(lines):
        return lines[number - 1]
    found = naming.one(lines, lambda line: (line.id, line.item, ctx.words(line.item)), typed, resume_views.choice)
    if found is None:
        raise Refusal(say("The checklist has no line “{typed}”.", typed=typed[:60]), resume_views.CHECKLIST)
    return found


async def line_choices(ctx: Context, typed: str) -> list[Choice]:
    lines = await resume.lines()
    near = [one for one in lines if typed.casefold() in ctx.words(one.item).casefold()]
    return [resume_views.choice(one) for one in near[:25]]


async def open_glance(ctx: Context, typed: str) -> Glance:
    return await glances.open_one(ctx.session, ctx.community.id, typed)


Employer = Annotated[str, Option("Where, e.g. the name of the firm", label="Where", max=120)]
Role = Annotated[str, Option("Which role", label="Role", max=120)]
AtStage = Annotated[Stage, Option("Where it stands", label="Where it stands", labels=application_views.LABELS,
                                also=STAGE_WORDS)]  # fmt: skip
NextStep = Annotated[
    str | None, Option("The next small step, e.g. write to Kim", label="Next step", max=300)
]  # fmt: skip
RemindAt = Annotated[
    datetime | None,
    Option("When to remind you, like next friday or in two weeks", label="Remind me", suggest=days, find=reminder),
]
StageBefore = Annotated[
    Stage, Option("Where it stands", label="Where it stands", labels=application_views.LABELS, pressed=True)
]
RemindBefore = Annotated[
    datetime | None,
    Option("When to remind you, like next friday or in two weeks", label="Remind me", pressed=True),
]
MaybeWhich = Annotated[
    Application | None, Option("Change this one", suggest=application_choices, find=application_named, asked=False)
]
Which = Annotated[
    Application, Option("Which application", label="Application", suggest=application_choices, find=application_named)
]
WhichDue = Annotated[Due, Option("Which application", label="Application", suggest=application_choices, find=due_named)]
WhichGlance = Annotated[Glance, Option("Which look, by its number", find=open_glance, pressed=True)]
Topic = Annotated[
    str | None, Option("About this topic", label="Topic", suggest=practice.topic_choices, find=practice.topic_named)
]
AtLevel = Annotated[Level | None, Option("At this level", label="Level", also=LEVEL_WORDS)]
Question = Annotated[Prompt, Option("Which question, by its id", find=practice.question_named, pressed=True)]
OpenDuo = Annotated[Duo, Option("Which practice, by its number", find=duos.own, pressed=True)]
AskedDuo = Annotated[Duo, Option("Which invitation", find=invitations.for_me, pressed=True)]
