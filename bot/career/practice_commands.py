"""Commands to practise with: the role wanted, the project, interview questions alone and in two, a model's opinion."""

from __future__ import annotations

from typing import Annotated

from bot.career import (
    before,
    duo_views,
    duos,
    forgetting,
    forgetting_views,
    invitation_views,
    invitations,
    opinion_views,
    opinions,
    practice,
    practice_views,
    project_views,
    projects,
    quiet,
    role_views,
    roles,
    rules,
    written,
)
from bot.career.options import AskedDuo, AtLevel, OpenDuo, Question, Topic
from bot.career.tables import Duo
from bot.catalogue import Prompt
from bot.commands import Option, command
from bot.context import Context
from bot.people import Member
from bot.ui import Reply


@command("career target", "The role you want, and what lies between you and it", title="The role you want")
async def target(
    ctx: Context,
    role: Annotated[str | None, Option("As an advert would call it", label="Role", suggest=roles.choices,
                                       max=120)] = None,
) -> Reply:  # fmt: skip
    if role:
        await roles.choose(ctx, role)
    return role_views.way(await roles.way(ctx))


@command(
    "career project", "See your project as a visitor may see it", title="Your project", prefill=before.of_project,
)  # fmt: skip
async def project(
    ctx: Context,
    text: Annotated[str, Option("What it does, for whom, made from what, and how one can try it",
                                label="Your project in your words", long=True, min=20, max=written.LONGEST)],
) -> Reply:  # fmt: skip
    other = await projects.describe(ctx, text)
    return project_views.critique(rules.critique(text, await projects.rubric()), other, model=ctx.writes)


@command("career critique", "More questions that a visitor may have about your project", beside="career project")
async def critique(
    ctx: Context, all: Annotated[bool, Option("All of them", pressed=True)],
) -> Reply:  # fmt: skip
    text = await projects.described(ctx)
    return project_views.critique(rules.critique(text, await projects.rubric()), model=ctx.writes, all=all)


@command("career interview", "A question to practise an interview with")
async def interview(
    ctx: Context, topic: Topic = None, level: AtLevel = None,
    near: Annotated[bool, Option("Also of topics close by", pressed=True)] = False,
) -> Reply:  # fmt: skip
    drawn = await practice.draw(ctx, topic, level, near=near)
    return practice_views.question(drawn.question, topic, level, again=drawn.again)


@command("career answer", "Answer a practice question in your own words", title="Your answer", prefill=before.of_answer,
         beside="career interview")  # fmt: skip
async def answer(
    ctx: Context, question: Question,
    text: Annotated[str, Option("As you would say it", label="Your answer", long=True, min=3, max=written.LONGEST)],
) -> Reply:  # fmt: skip
    other = await practice.answer(ctx, question, text)
    return practice_views.answered(question, text, other, model=ctx.writes)


@command("career answers", "The questions you answered, to see them again with your words")
async def answers(
    ctx: Context, page: Annotated[int, Option("Which page", min=1, max=100, asked=False)] = 1,
    question: Annotated[Prompt | None, Option("Which question, by its id", find=practice.question_named,
                                              pressed=True)] = None,
) -> Reply:  # fmt: skip
    if question is not None:
        found = await practice.answer_to(ctx, question)
        return practice_views.answered(question, found.text, found.other, model=ctx.writes)
    return practice_views.answers(*await practice.answers(ctx, page), ctx.zone)


@command("career practise", "Practise interviews with a peer, taking turns", title="Practise with a peer")
async def practise(
    ctx: Context, person: Annotated[Member, Option("With whom", label="With whom", reads=True)],
    topic: Topic = None, level: AtLevel = None,
) -> Reply:  # fmt: skip
    duo = await invitations.ask(ctx, person, topic, level)
    told = invitation_views.both_asked if duo.state == "open" else invitation_views.asked
    return told(person, duo, invitations.begins_in(ctx, duo))


@command("career quiet", "Whether others may ask me to practise with them")
async def be_quiet(ctx: Context, on: Annotated[bool, Option("Ask me no more")] = True) -> Reply:
    await quiet.choose(ctx.session, ctx.member, ctx.now, on=on)
    return quiet.told(on=on)


@command("career duo-invitation", "See who would like to practise with you")
async def duo_invitation(ctx: Context, duo: AskedDuo) -> Reply:
    return await invitations.shown(ctx, duo)


@command("career duo-agree", "Say yes to practise with a peer")
async def duo_agree(ctx: Context, duo: AskedDuo) -> Reply:
    await invitations.agree(ctx, duo)
    return invitation_views.agreed()


@command("career duo-elsewhere", "Say that you cannot see the room in which a practice would begin")
async def duo_elsewhere(ctx: Context, duo: AskedDuo) -> Reply:
    place = await invitations.move(ctx, duo)
    first, _ = await duos.people(ctx.session, duo)
    return invitation_views.invitation(duo, first, place)


@command("career duo-pass", "Say that you cannot practise now")
async def duo_pass(ctx: Context, duo: AskedDuo) -> Reply:
    await invitations.pass_on(ctx, duo)
    return invitation_views.passed()


@command("career duo-withdraw", "Take back that you asked a peer to practise", beside="career practise")
async def duo_withdraw(
    ctx: Context, duo: Annotated[Duo, Option("Which invitation", find=invitations.mine, pressed=True)]
) -> Reply:
    await invitations.withdraw(ctx, duo)
    return invitation_views.withdrawn()


@command("career duo-ask", "See the question that you ask in this round")
async def duo_ask(ctx: Context, duo: OpenDuo) -> Reply:
    return duo_views.question(await duos.question(ctx, duo))


@command("career duo-next", "Go on to the next round and change roles")
async def duo_next(
    ctx: Context, duo: OpenDuo, after: Annotated[int, Option("After which round", min=1, max=1000, pressed=True)]
) -> Reply:
    await duos.turn(ctx, duo, after)
    return duo_views.turned()


@command("career duo-end", "End the practice with a peer")
async def duo_end(ctx: Context, duo: OpenDuo) -> Reply:
    await duos.end(ctx.outbox, duo)
    return duo_views.ended()


@command("career forget", "Take back the role you want, your project or the answers that you practised")
async def forget(
    ctx: Context,
    what: Annotated[forgetting.What, Option("What to forget", label="What", labels=forgetting_views.LABELS)],
    sure: Annotated[bool, Option("Yes, for good", pressed=True)] = False,
) -> Reply:  # fmt: skip
    if not await forgetting.there(ctx.session, ctx.member, what):
        return forgetting_views.nothing(what)
    if not sure:
        return forgetting_views.sure(what)
    await forgetting.forget(ctx.session, ctx.member, what)
    return forgetting_views.forgotten(what)


@command("career opinion", "Let a model look at your project or your answer, for you alone")
async def opinion(
    ctx: Context, about: Annotated[str, Option("“project”, or a question's id", max=60)] = "project",
    again: Annotated[bool, Option("Ask again", pressed=True)] = False,
) -> Reply:  # fmt: skip
    return opinion_views.opinion(await opinions.want(ctx, about, again=again))
