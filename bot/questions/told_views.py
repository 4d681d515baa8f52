"""What the two sides are told when something happens: messages that nobody pressed a button for."""

from __future__ import annotations

from bot import notices
from bot.people import Member
from bot.questions import views
from bot.questions.tables import Answer, Question
from bot.text import Run, Text, When, raw, say, spoken
from bot.ui import Actions, Block, Button, Card, Facts, Note, Reply, reply, values


def _asker_note() -> Note:
    return Note(say("Why did I get this? You asked. Withdraw the question and it is quiet."))


def _mentor_note() -> Note:
    return Note(
        say(
            "Why did I get this? You are a mentor. Less of this: {budget}, {away}.",
            budget=Run("mentor budget"),
            away=Run("mentor away"),
        )
    )


LESS = Button(say("Less of this"), "question offers", values(on=False))
HOW = say(
    "Reply to this message or press **Add something**: what is said that way reaches the other side. I may not see "
    "what else is written here."
)


def looked_at(question: Question, who: Text, until: When, *, in_space: bool = False) -> Reply:
    ways = Actions((Button(say("Add something"), "question reply", values(question=question.id)),))
    line = say(
        "{who} is looking at “{title}” and means to answer by {until}.", who=who, title=question.title, until=until
    )
    return reply(line, ways, *([Note(HOW)] if in_space else []), _asker_note())


def begun(topic: Text) -> Reply:
    """What a post in the forum begins with."""
    line = say("A question about {topic}.", topic=topic)
    return reply(line, Note(say("Whoever sees this forum can read along. {how}", how=HOW)))


def laid_out(question: Question, who: Text) -> Reply:
    """The question in a post, for those who read along."""
    rows = [(say("Asked by"), who)]
    if question.expected:
        rows.append((say("Expected"), spoken(question.expected)))
    why = say("Why did I get this? Questions are talked about here. Organisers choose where with {room}.",
              room=Run("queue room"))  # fmt: skip
    return reply(Card(raw(question.title), (spoken(question.tried), Facts(tuple(rows)))), Note(why))


def taken(question: Question, topic: Text, who: Text, *, extended: bool) -> Reply:
    """The first message in the mentor's own space. Once they took a day more, it offers none."""
    body: list[Block] = [
        spoken(question.tried),
        Facts(((say("Asked by"), who), (say("Topic"), topic))),
    ]
    if question.expected:
        body.append(Facts(((say("Expected"), spoken(question.expected)),)))
    note = say(
        "Reply to my messages here to speak with them, or use the buttons. I may not see what else is written here."
    )
    ways = Actions(
        (
            *views.mentor_buttons(question.id, extended=extended),
            Button(say("Say something"), "question reply", values(question=question.id)),
        )
    )
    why = say("Why did I get this? You took this question. Hand it back and it is quiet.")
    return reply(Card(raw(question.title), (*body, ways)), Note(note), Note(why))


def promise_moved(question: Question, who: Text, until: When) -> Reply:
    line = say("{who} needs a little longer for “{title}”: until {until}.", who=who, title=question.title, until=until)
    return reply(line, _asker_note())


def back_in_queue(question: Question, why: Text) -> Reply:
    line = say("“{title}” is back in the queue, at its old place. {why}", title=question.title, why=why)
    return reply(line, _asker_note())


def waits_again(question: Question) -> Reply:
    """The same where others read it, too."""
    line = say("“{title}” waits for a mentor again, at its old place.", title=question.title)
    return reply(line, _asker_note())


def ran_out(question: Question) -> Reply:
    line = say(
        "The time you promised for “{title}” has run out, so it went back to the queue. That happens; thank you for "
        "looking.", title=question.title,
    )  # fmt: skip
    return reply(line, _once_more(question), _mentor_note())


def _once_more(question: Question) -> Actions:
    """For a mentor who had the question before."""
    return Actions((
        Button(say("Claim it again"), "queue claim", values(question=question.id)),
        Button(say("Leave a note"), "queue note", values(question=question.id)),
    ))  # fmt: skip


def given_on(question: Question) -> Reply:
    """To a mentor, when who asked would like somebody else."""
    line = say(
        "“{title}” goes on to another mentor: who asked would like another pair of eyes. Thank you for looking.",
        title=question.title,
    )
    note = Button(say("Leave a note"), "queue note", values(question=question.id))
    return reply(line, Actions((note,)), _mentor_note())


def asked_back(question: Question, who: Text, text: str) -> Reply:
    ways = Actions((Button(say("Reply"), "question reply", values(question=question.id), "primary"),))
    title = say("{who} needs to know more about “{title}”", who=who, title=question.title)
    clock = Note(say("The mentor's clock stands still until you reply."))
    return reply(Card(title, (spoken(text), ways, clock)), _asker_note())


def answered(question: Question, who: Text, answer: Answer) -> Reply:
    title = say("{who} answered “{title}”", who=who, title=question.title)
    body: list[Block] = [spoken(answer.text), Actions(views.works_buttons(question.id))]
    if answer.drafted:
        body.insert(1, Note(say("A model drafted this; the mentor read and sent it.")))
    return reply(Card(title, tuple(body), "good"), _asker_note())


def answered_too(question: Question, answer: Answer) -> Reply:
    number = values(question=question.id)
    ways = (
        Button(say("Yes, it works"), "question confirm", (*number, ("works", "yes")), "primary"),
        Button(say("No"), "question confirm", (*number, ("works", "no"))),
    )
    title = say("“{title}”, which you have too, is answered", title=question.title)
    why = say(
        "Why did I get this? You have the same question. Leave it with {leave} and it is quiet.",
        leave=Run("question leave"),
    )
    return reply(Card(title, (spoken(answer.text), Actions(ways))), Note(why))


def does_it_work(question: Question, answer: Answer) -> Reply:
    title = say("Did it work? “{title}”", title=question.title)
    ways = Actions(views.works_buttons(question.id))
    once = Note(say("Asked once. “No” puts it back at its old place."))
    return reply(Card(title, (spoken(answer.text[:300]), ways, once)), _asker_note())


def solved(question: Question, who: Text, works: str) -> Reply:
    line = (
        say("{who} says that your answer to “{title}” works.", who=who, title=question.title)
        if works == "yes"
        else say("{who} says that your answer to “{title}” helped in part.", who=who, title=question.title)
    )
    return reply(line, consent(question), _mentor_note())


def consent(question: Question) -> Actions:
    number = values(question=question.id)
    return Actions((
        Button(say("Others may find it"), "question share", (*number, ("reuse", True))),
        Button(say("Keep it between us"), "question share", (*number, ("reuse", False))),
    ))  # fmt: skip


def not_solved(question: Question, who: Text) -> Reply:
    line = say(
        "“{title}” is not solved yet for {who}; it waits at its old place for somebody.", title=question.title, who=who
    )
    return reply(line, _once_more(question), _mentor_note())


def thanked(question: Question, who: Text, text: str) -> Reply:
    title = say("{who} thanks you for “{title}”", who=who, title=question.title)
    return reply(Card(title, (spoken(text),), "good"), _mentor_note())


def closed(question: Question, why: Text) -> Reply:
    ways = Actions((Button(say("Take it up again"), "question reopen", values(question=question.id)),))
    line = say("“{title}” is closed. The reason: {why}\nYou can take it up again within 14 days, at its old place.",
               title=question.title, why=why)  # fmt: skip
    return reply(line, ways, _asker_note())


def gone(question: Question) -> Reply:
    line = say("“{title}” was withdrawn; nothing is left to do. Thank you for looking.", title=question.title)
    return reply(line, _mentor_note())


def gone_too(question: Question) -> Reply:
    line = say("“{title}”, which you have too, was taken back or closed without an answer.", title=question.title)
    ways = Actions((Button(say("Ask a mentor"), "ask", style="primary"),))
    return reply(line, ways, Note(say("Why did I get this? You said that you have the same question. It comes once.")))


def _offer(question: Question, topic: Text, who: Text, *note: Note, more: tuple[Button, ...] = ()) -> Reply:
    about = values(question=question.id)
    rows = ((say("Topic"), topic), (say("Asked by"), who))
    ways = (
        Button(say("Claim"), "queue claim", about, "primary"),
        Button(say("Not for me"), "queue pass", about),
        Button(say("Snooze"), "queue snooze", about),
        *more,
    )
    line = say("Would this one suit you? {title}", title=question.title)
    return reply(Card(line, (spoken(question.tried[:400]), Facts(rows), Actions(ways))), *note)


def to_mentor(question: Question, topic: Text, who: Text) -> Reply:
    return _offer(question, topic, who, _mentor_note())


def to_one_who_solved(question: Question, topic: Text, who: Text) -> Reply:
    """A question that climbed far, to somebody who is no mentor."""
    why = say("Why did I get this? You solved something like it. It comes once for each question, once a week at most.")
    return _offer(question, topic, who, Note(why), more=(LESS,))


def to_learner(question: Question, topic: Text, who: Text) -> Reply:
    """An easy question, with the rule by which it is one."""
    why = say(
        "Why did I get this? You solved something about {topic}. This one is short, nobody tried it yet, and its asker "
        "is at the beginning of the topic. It comes once a week at most; a hint is help enough.",
        topic=topic,
    )  # fmt: skip
    return _offer(question, topic, who, Note(why), more=(LESS,))


def to_organisers(question: Question) -> Reply:
    ways = Actions((Button(say("See it"), "question show", values(question=question.id)), notices.LESS))
    line = say("“{title}” has waited for most of your answer goal and nobody took it yet.", title=question.title)
    return reply(line, ways, Note(say("Why did I get this? You are an organiser. It comes once for each question.")))


def problem(question: Question, mentor: Text, text: str) -> Reply:
    title = say("Something was wrong with an answer of {who}", who=mentor)
    rows = ((say("Question"), raw(question.title)), (say("Note"), spoken(text)))
    note = Note(say("Only organisers see this. The two are kept apart from now on; nothing else follows by itself."))
    why = Note(say("Why did I get this? You are an organiser, and somebody asked for one in private. It comes once."))
    see = Actions((Button(say("See it"), "question show", values(question=question.id)),))
    return reply(Card(title, (Facts(rows), see, note), "warn"), why)


def awaits_welcome(person: Member) -> Reply:
    line = say("{who} would like to mentor here and waits for your welcome.", who=person.who())
    note = Note(say("Why did I get this? You are an organiser, and mentors are welcomed first here."))
    return reply(line, Actions((Button(say("Mentors"), "mentor list", style="primary"), notices.LESS)), note)


def revealed(question: Question, why: str) -> Reply:
    line = say(
        "An organiser looked behind your pseudonym for “{title}”. Their reason: {why}\n"
        "Everybody else goes on reading {name}.", title=question.title, why=why, name=question.name or "",
    )  # fmt: skip
    return reply(
        line,
        Note(
            say(
                "Why did I get this? A look behind a pseudonym is always written down, and you are always told. "
                "It comes once."
            )
        ),
    )


def digest(rows: list[tuple[Question, Text]]) -> Reply:
    found = tuple((raw(one.title), age) for one, age in rows)
    ways = Actions((Button(say("The queue"), "queue", style="primary"),))
    note = Note(
        say(
            "Why did I get this? Questions wait. It comes once a week at most; organisers choose where with {setup}.",
            setup=Run("setup room"),
        )
    )
    return reply(Card(say("Still waiting, oldest first"), (Facts(found), ways)), note)


def welcome() -> Reply:
    ways = Actions((Button(say("The queue"), "queue", style="primary"), Button(say("My topics"), "mentor topics")))
    return reply(say("You are welcome as a mentor here. Questions that fit will find you."), ways, _mentor_note())
