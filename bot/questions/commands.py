"""Commands of the one who asks. Those of mentors are in ``desk_commands`` and ``mentor_commands``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from bot.commands import Option, command
from bot.context import Context
from bot.errors import Refusal
from bot.questions import (
    after,
    after_views,
    asking,
    found,
    learners,
    reminder_views,
    reminders,
    rules,
    search,
    service,
    sides,
    spaces,
    standing,
    talk,
    talk_views,
    told_views,
    views,
)
from bot.questions.options import AnyOne, Mine, Open, Topic, Works, entitled
from bot.questions.rules import Event, State
from bot.questions.tables import Question
from bot.text import say
from bot.ui import Button, Reply, values

Said = Annotated[str, Option("What you want to say", label="Message", long=True, max=1500)]


@command(
    "ask", "Ask a mentor: what you try, and where it goes wrong", form=True, title="Ask a mentor",
    on_message="Ask a mentor about this",
)  # fmt: skip
async def ask(
    ctx: Context,
    title: Annotated[str, Option("The question in one line", min=8, max=120)],
    topic: Topic,
    tried: Annotated[str, Option("What you tried and what happened", label="Tried", long=True, max=1500)],
    expected: Annotated[str | None, Option("What you expected instead", long=True, max=1000)] = None,
    anonymous: Annotated[bool, Option("Show a made-up name instead of mine")] = False,
) -> Reply:
    words = asking.Words(title, topic, tried, expected, anonymous)
    question = await asking.draft(ctx, words)
    near = await search.like(ctx.session, ctx.community.id, f"{title} {tried}") if question.state == "draft" else []
    if near:
        anyway = Button(say("Ask anyway"), "question queue", values(question=question.id), "primary")
        return views.similar(near, anyway)
    return await _queued(ctx, question)


async def _queued(ctx: Context, question: Question) -> Reply:
    """In the queue, with what other features have beside it meanwhile."""
    await asking.queue(ctx, question)
    beside = await ctx.registry.beside(ctx, f"{question.title} {question.tried}")
    return views.asked(await standing.of(ctx, question), beside)


@command("question queue", "Let a question wait for a mentor")
async def queue_question(ctx: Context, question: Mine) -> Reply:
    return await _queued(ctx, question)


@command("question found", "An answer to a similar question solved yours")
async def found_it(
    ctx: Context, answer: Annotated[int, Option("The number of the answer", min=1, max=999_999_999)]
) -> Reply:
    return views.found_it(await found.solved_by(ctx, answer))


@command("question list", "Your questions and how they stand", shortcut=None)
async def list_questions(ctx: Context) -> Reply:
    return views.listed(
        await service.own_questions(ctx.session, ctx.member), await found.followed(ctx.session, ctx.member)
    )


@command("question show", "See a question and what was said")
async def show(ctx: Context, question: Open) -> Reply:
    return views.shown(await standing.of(ctx, question))


@command("question reply", "Say something about a question; the other side reads it", prefill=entitled(say("About")))
async def reply(ctx: Context, question: AnyOne, text: Said) -> Reply:
    held = await service.partner(ctx.session, question)
    said = await talk.speak(ctx.outbox, question, held, ctx.member, text, ctx.now)
    if said.side == "asker":
        question.account_id = ctx.account.id
    elif held is not None:
        held.account_id = ctx.account.id
    return talk_views.sent(question, heard=said.effect_id is not None)


async def last_words(ctx: Context, question: Question) -> Mapping[str, Any]:
    said = await talk.last_of(ctx.session, question, ctx.member)
    return {"text": said.text} if said else {}


@command("question rewrite", "Change the last thing you said about a question",
         prefill=entitled(say("About"), last_words))  # fmt: skip
async def rewrite(ctx: Context, question: AnyOne, text: Said) -> Reply:
    said = await talk.rewrite(ctx.outbox, question, ctx.member, text, ctx.now)
    return talk_views.sent(question, heard=said.effect_id is not None)


@command("question confirm", "Say whether an answer worked for you")
async def confirm(ctx: Context, question: AnyOne, works: Works) -> Reply:
    if question.asker_id != ctx.member.id:
        return await found.follower_says(ctx, question, works)
    if works == "no":
        return await _reopened(ctx, question)
    answer = await service.confirm(ctx.session, question, works, ctx.now)
    await search.keep(ctx.session, question, answer)
    await after.confirmed(ctx.outbox, question, answer)
    return after_views.confirmed(question, works)


@command("question reopen", "Take a question up again, at its old place")
async def reopen(ctx: Context, question: Mine) -> Reply:
    return await _reopened(ctx, question)


async def _reopened(ctx: Context, question: Question) -> Reply:
    answered, ended = question.state in (State.ANSWERED, State.SOLVED), question.ended_at is not None
    answer = await service.last_answer(ctx.session, question) if answered else None
    await service.reopen(ctx.session, question, service.goal_of(ctx.community), ctx.now)
    await after.reopened(ctx.outbox, question, answer)
    if ended:
        await spaces.reopen(ctx.outbox, question)
    return after_views.reopened(await standing.of(ctx, question))


@command("question another", "Ask for another mentor; your question keeps its place")
async def another(ctx: Context, question: Mine) -> Reply:
    held = await service.claim_of(ctx.session, question)
    if held is None:
        raise Refusal(say("No mentor is looking at it now."), Button(say("My questions"), "question list"))
    await after.given_on(ctx.outbox, question, held, service.goal_of(ctx.community))
    return after_views.reopened(await standing.of(ctx, question))


@command("question withdraw", "Take a question back")
async def withdraw(ctx: Context, question: Mine) -> Reply:
    held = await service.claim_of(ctx.session, question)
    await service.finish(ctx.session, question, Event.WITHDRAW, ctx.now, "withdrawn by the one who asked")
    await after.ended(ctx.outbox, question, held)
    return after_views.withdrawn(question)


@command("question thanks", "Thank the mentor; they see it", prefill=entitled(say("Thanks")))
async def thanks(
    ctx: Context,
    question: Mine,
    text: Annotated[str, Option("A few words", label="Thanks", long=True, max=500)] = "",
) -> Reply:
    answer = await found.answer_to(ctx, question)
    await after.thank(ctx.outbox, question, answer, text or "♥")
    return after_views.thanked(question)


@command("question problem", "Tell organisers in private that something was wrong",
         prefill=entitled(say("Something was wrong")))  # fmt: skip
async def problem(
    ctx: Context, question: Mine, text: Annotated[str, Option("What was wrong", label="Note", long=True, max=1000)]
) -> Reply:
    mentor_id = await sides.last_mentor(ctx.session, question)
    read = await after.problem(ctx.outbox, question, mentor_id, text, service.goal_of(ctx.community))
    return after_views.noted(question, read=read)


@command("question share", "Let others find your question and its answer, or not")
async def share(ctx: Context, question: AnyOne, reuse: Annotated[bool, Option("Others may find it")]) -> Reply:
    answer = await found.answer_to(ctx, question)
    if ctx.member.id not in (question.asker_id, answer.mentor_id):
        raise Refusal(say("Only the two who wrote it can say that."))
    await after.consent(ctx.session, question, answer, ctx.member, reuse=reuse)
    return after_views.shared(question, answer, reuse=reuse)


@command("question join", "You have the same question: get the answer too")
async def join(ctx: Context, question: Open) -> Reply:
    if State(question.state) in rules.ENDS:
        raise Refusal(say("That question is closed already."), Button(say("Ask a mentor"), "ask", style="primary"))
    await found.follow(ctx.session, question, ctx.member, ctx.account)
    answer = await service.last_answer(ctx.session, question) if question.state == State.ANSWERED else None
    return told_views.answered_too(question, answer) if answer else after_views.joined(question)


@command("question leave", "Hear no more of a question you joined")
async def leave(ctx: Context, question: AnyOne) -> Reply:
    await found.unfollow(ctx, question)
    return after_views.left(question)


@command("question offers", "Whether an easy question is offered to you now and then")
async def offers(ctx: Context, on: Annotated[bool, Option("Offer me some")]) -> Reply:
    await learners.want_offers(ctx.session, ctx.member, ctx.now, on=on)
    return after_views.offers_wanted(on=on)


@command("question reminders", "Whether you are reminded before the time of a question you hold ends")
async def reminders_of_held(ctx: Context, on: Annotated[bool, Option("Remind me")]) -> Reply:
    await reminders.want(ctx.session, ctx.member, on=on)
    return reminder_views.wanted(on=on)


@command("question close", "Close a question with a reason", access="organiser", prefill=entitled(say("Close")))
async def close(
    ctx: Context, question: Open, why: Annotated[str, Option("The reason, for the one who asked", max=300)]
) -> Reply:
    await after.close(ctx.outbox, question, say("{why}", why=why), why, alone=True)
    return after_views.closed(question)


@command("question reveal", "See who asks under a pseudonym; they are told", access="organiser",
         prefill=entitled(say("Who asks")))  # fmt: skip
async def reveal(
    ctx: Context, question: Open, why: Annotated[str, Option("Your reason; the asker reads it", min=5, max=300)]
) -> Reply:
    if question.name is None:
        raise Refusal(say("Nobody hides here: this question carries its asker's name."))
    await after.reveal(ctx.outbox, question, ctx.member, why)
    return after_views.revealed(question, await sides.named(ctx.session, question.asker_id))
