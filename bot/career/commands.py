"""Commands of the career feature: the log of applications and the resume."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from bot.career import application_views, applications, before, glance_views, glances, resume, resume_views, rules
from bot.career.applications import Said
from bot.career.options import (
    AtStage,
    Employer,
    MaybeWhich,
    NextStep,
    RemindAt,
    RemindBefore,
    Role,
    StageBefore,
    Which,
    WhichDue,
    WhichGlance,
    application_named,
    line_choices,
    line_named,
    step_and_day,
)
from bot.career.tables import Application
from bot.catalogue import Check
from bot.commands import Option, command
from bot.context import Context
from bot.ui import Reply


@command(
    "career log", "Note an application: where it stands, what is next, when to remind you",
    title="An application", prefill=before.of_application,
)  # fmt: skip
async def log(
    ctx: Context, employer: Employer, role: Role, stage: AtStage = "applied", next_step: NextStep = None,
    remind: RemindAt = None, application: MaybeWhich = None,
) -> Reply:  # fmt: skip
    said = Said(employer, role, stage, *await step_and_day(ctx, next_step, remind))
    return application_views.noted(await applications.note(ctx, said, application), ctx.zone)


@command("career reopen", "Undo that an application was closed", beside="career log")
async def reopen(
    ctx: Context, application: Which, stage: StageBefore, remind: RemindBefore = None,
) -> Reply:  # fmt: skip
    applications.reopen(ctx, application, stage, remind)
    return application_views.reopened(application, ctx.zone)


@command("career merge", "Say that an application is one that you noted before", beside="career log")
async def merge(
    ctx: Context, application: Which,
    into: Annotated[Application, Option("Which application", label="Application", find=application_named,
                                        pressed=True)],
) -> Reply:  # fmt: skip
    await applications.merge(ctx, application, into)
    return application_views.merged(into, ctx.zone)


@command("career applications", "Your applications, with what is next")
async def list_applications(
    ctx: Context, page: Annotated[int, Option("Which page", min=1, max=100, asked=False)] = 1
) -> Reply:
    return application_views.listed(*await applications.listed(ctx.session, ctx.member, page), ctx.zone)


@command("career later", "Be reminded of an application another day")
async def remind_later(
    ctx: Context, application: WhichDue, when: RemindAt = None,
    days: Annotated[int, Option("In how many days", min=1, max=365, asked=False)] = 7,
) -> Reply:  # fmt: skip
    found, until = application.application, when or application.at or ctx.now + timedelta(days=days)
    applications.put_off(ctx, found, until)
    return application_views.later(found, ctx.zone)


@command("career remove", "Take an application out of your log")
async def remove(
    ctx: Context, application: Which, sure: Annotated[bool, Option("Yes, for good", pressed=True)] = False
) -> Reply:
    if not sure:
        return application_views.sure(application)
    await ctx.session.delete(application)
    return application_views.removed(application_views.name(application))


@command("career resume", "The checklist for your resume, with what is done")
async def show_checklist(ctx: Context) -> Reply:
    lines = await resume.lines()
    if not lines:
        return resume_views.nothing()
    return resume_views.checklist(lines, await resume.ticked(ctx.session, ctx.member))


@command("career tick", "Say that a line of the checklist is done")
async def tick(
    ctx: Context,
    line: Annotated[Check, Option("Which line, by its number or name", label="Which line", suggest=line_choices,
                                  find=line_named)],
    done: Annotated[bool, Option("Is this line done?", label="Done", preset=True)] = True,
) -> Reply:  # fmt: skip
    await resume.save(ctx.session, ctx.member, {line.id: done}, ctx.now)
    return resume_views.checklist(await resume.lines(), await resume.ticked(ctx.session, ctx.member))


Done = Option("Is this line done?", label="Done")


@command("career lines", "Say which lines of the checklist are done", title="Your resume", form=True,
         prefill=before.of_checklist, beside="career resume")  # fmt: skip
async def save_lines(
    ctx: Context, page: Annotated[int, Option("Which lines: 1 is the first five", min=1, max=20, pressed=True)],
    first: Annotated[bool, Done] = False, second: Annotated[bool, Done] = False, third: Annotated[bool, Done] = False,
    fourth: Annotated[bool, Done] = False, fifth: Annotated[bool, Done] = False,
) -> Reply:  # fmt: skip
    lines = await resume.lines()
    answers = zip(rules.page_of(lines, page), (first, second, third, fourth, fifth), strict=False)
    await resume.save(ctx.session, ctx.member, {line.id: done for line, done in answers}, ctx.now)
    return resume_views.checklist(lines, await resume.ticked(ctx.session, ctx.member), after=page)


@command("career six-seconds", "Ask peers for a six-second look at your resume", title="A six-second look")
async def ask_for_looks(
    ctx: Context,
    text: Annotated[str, Option("The top third of it as text; leave out your address", label="The top of your resume",
                                long=True, min=20, max=1500)],
    role: Role,
) -> Reply:  # fmt: skip
    return glance_views.asked(await glances.ask(ctx, text, role))


@command("career look", "Look at the top of somebody's resume for six seconds", passing=True)
async def look(ctx: Context, glance: WhichGlance) -> Reply:
    return await glances.look(ctx, glance)


@command("career seen", "Put the resume away again")
async def put_away(ctx: Context, glance: WhichGlance) -> Reply:
    await glances.put_away(ctx, glance)
    return glance_views.put_away(glance)


@command(
    "career remember", "Say what stayed with you", title="What stayed with you", prefill=glances.before_words
)  # fmt: skip
async def remember(
    ctx: Context, glance: WhichGlance,
    guess: Annotated[str, Option("Which role do they want?", label="Which role do they want?", max=120)],
    stayed: Annotated[str, Option("What stayed with you?", label="What stayed with you?", long=True, max=500)],
) -> Reply:  # fmt: skip
    await glances.answer(ctx, glance, guess, stayed)
    return glance_views.thanked()


@command("career withdraw", "Take your question for a six-second look back", beside="career six-seconds")
async def withdraw(ctx: Context, glance: WhichGlance) -> Reply:
    await glances.withdraw(ctx, glance)
    return glance_views.withdrawn()
