"""A model's draft as the mentor sees it, and nobody else."""

from __future__ import annotations

from bot.questions.tables import MentorDraft, Question
from bot.text import Code, Text, say, spoken
from bot.ui import ASK, Actions, Block, Button, Card, Facts, Note, Reply, load, reply, values


def told(question: Question, draft: MentorDraft) -> Reply:
    """When it is there, or will not come."""
    return reply(*shown(question, draft).parts, Note(say("Why did I get this? You asked for a draft. It comes once.")))


def shown(question: Question, draft: MentorDraft) -> Reply:
    match draft.state:
        case "made":
            return _made(question, draft)
        case "failed":
            return _failed(question, draft)
        case _:
            see = Button(say("See the draft"), "queue draft", values(question=question.id))
            return reply(say("The draft is being written. I send it to you, and nobody else sees it."), Actions((see,)))


def _made(question: Question, draft: MentorDraft) -> Reply:
    title = say("A draft for “{title}”", title=question.title)
    body: list[Block] = [spoken(draft.text or ""), _sources(draft)]
    if draft.cut:
        body.append(Note(say("It was longer than a draft may be; the rest is missing.")))
    use = Button(say("Change it and send"), "queue answer", values(question=question.id, drafted=draft.id, **{ASK: 1}))
    own = Button(say("Answer in my own words"), "queue answer", values(question=question.id, **{ASK: 1}))
    warning = Note(say("A model wrote this and may be wrong. Only you see it; it is sent only if you send it, and then "
                       "it says that a model drafted it."))  # fmt: skip
    return reply(Card(title, (*body, Actions((use, own)), warning)))


def _sources(draft: MentorDraft) -> Block:
    if not draft.sources:
        return Note(say("It rests on no answer from here: nothing like it was solved yet."))
    return Facts(tuple((say("[{n}]", n=n), _source(source)) for n, source in enumerate(draft.sources, 1)))


def _source(source: dict[str, str]) -> Text:
    if source["link"]:
        return say("{title}: {link}", title=source["title"], link=Code(source["link"]))
    return say("{title}, answered here", title=source["title"])


def _failed(question: Question, draft: MentorDraft) -> Reply:
    why = load(draft.why) if draft.why else say("The draft did not come.")
    again = Button(say("Try again"), "queue draft", values(question=question.id, again=True))
    own = Button(say("Answer"), "queue answer", values(question=question.id), "primary")
    return reply(say("There is no draft this time: {why} The queue works the same.", why=why), Actions((own, again)))


def allowed(*, yes: bool, model: bool) -> Reply:
    """For an organiser who switched drafts on or off."""
    if not yes:
        line = say("Drafts are off: no question of this community goes to a model.")
    elif model:
        line = say("Drafts are on: a mentor who asks for one sends the question's text to the model, without names.")
    else:
        line = say("Drafts are on, but no model is configured here, so there are none.")
    other = Button(say("Switch off") if yes else say("Switch on"), "queue drafts", values(allowed=not yes))
    return reply(line, Actions((other,)))
