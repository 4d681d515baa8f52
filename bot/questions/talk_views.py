"""What is said about a question, as it reaches the other side, and what its sender reads."""

from __future__ import annotations

from bot.questions.tables import Question, QuestionMessage
from bot.text import Text, say, spoken
from bot.ui import Actions, Block, Button, Card, File, Note, Reply, reply, values


def relayed(question: Question, who: Text, said: QuestionMessage) -> Reply:
    """What the other side said, as it reaches somebody."""
    about = values(question=question.id)
    title = say("{who} on “{title}”", who=who, title=question.title)
    ways: list[Button] = [
        Button(say("Reply"), "question reply", about, "primary"),
        Button(say("See it all"), "question show", about),
    ]
    body: list[Block] = [spoken(said.text), Actions(tuple(ways))]
    if said.edited_at:
        body.insert(1, Note(say("edited")))
    body[-1:-1] = attached(said)
    return reply(
        Card(title, tuple(body)),
        Note(say("Why did I get this? You are part of this question, until it is closed or handed back.")),
    )


def attached(said: QuestionMessage) -> list[Block]:
    """The files of a contribution; those that could not be carried are named."""
    return [
        File(file["name"], file["data"], say("attached"), binary=True) if file["data"]
        else Note(say("{name} was attached too, but is too large for me to carry.", name=file["name"]))
        for file in said.files
    ]  # fmt: skip


def sent(question: Question, *, heard: bool) -> Reply:
    number, ended = values(question=question.id), question.state in ("withdrawn", "closed")
    line = say("Sent.") if heard else say("Noted. Whoever takes the question reads it.")
    if ended:
        line = say("Noted. The question is closed: nobody reads it until you take it up again.")
    ways = (
        *([Button(say("Take it up again"), "question reopen", number, "primary")] if ended else []),
        Button(say("Change what I said"), "question rewrite", number),
        Button(say("See it all"), "question show", number),
    )
    return reply(line, Actions(ways))


def unread(question: Question) -> Reply:
    """For a reply whose words the platform keeps from the bot."""
    say_it = Button(say("Say something"), "question reply", values(question=question.id), "primary")
    line = say("I see that you replied, but not what: here I read a reply only when it mentions me. Leave the mention "
               "on, or use the button.")  # fmt: skip
    return reply(line, Actions((say_it,)))
