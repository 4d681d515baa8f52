"""Where somebody speaks of money and of a lack of it, and no rule of prices reads it, it is meant to be free.

That errs on the safe side: most of what there is costs nothing, and whoever can pay says so. Nothing is made of money
that is worked on ("predict what customers pay") or of what one may spend.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.resources.reading.clauses.denial import STRONG
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.vocabulary import FILLER, NOTHING, PAID, PRICES

_MONEY = """
euro euros dollar dollars quid bucks wallet tuition purchase kaufen gekauft kaufe comprar compro eur usd geldbeutel
cartera credit gebuhren kosten cash price purse bolsillo bolsillos card cards tarjeta kreditkarte monedero
funds fondos savings ahorros ersparnisse pension rente allowance stipend taschengeld paga
"""
UNPAID = {"unpaid", "unbezahlt"}  # said of nothing else: "no more than 50 hours, unpaid"
MONEY = (PRICES - {"leisten", "permitir", "permitirme"}) | PAID | frozenset(_MONEY.split())
_LACK = """
before empty out tight null leer knapp vacia vacio vacios every counts counting short corto corta limited low scarce
none never nie doesn't won't wouldn't
"""
LACK = NOTHING | STRONG | frozenset(_LACK.split())
_FINE = """
problem issue matter mind fine ok okay rolle egal problema importa worth necessarily happy willing cheap much viel
mucho unless get got getting be also object care
"""
FINE = frozenset(_FINE.split())
_WORKED_ON = """
salary raise wage customer customers companies company house houses loan loans function functions negotiate job jobs
offer boss roles people gehalt sueldo salario verdienen kunden clientes empresa firma risk score graphics
grafica graphic video applicants
"""
WORKED_ON = frozenset(_WORKED_ON.split())
CARDS, OF_MONEY = {"card", "cards"}, {"credit", "debit", "bank", "payment", "gift", "one"}
ENDS = {".", "!", "?", ";", ":"}
FAR = 7  # words on either side


def unpaid(reading: Reading, wanted: Wanted) -> Wanted:
    """The wish, free where money is spoken of beside a lack: "not one more euro", "anything paid is out"."""
    for at, word in reading.untitled():
        if word in UNPAID and not (reading.clause_before(at, 1) or reading.clause_after(at + 1, 1)):
            reading.used.add(at)
            wanted = replace(wanted, cost=wanted.cost or "free")
        if word in MONEY and not wanted.not_cost and at not in reading.used and is_lacked(reading, at):
            reading.used |= {at, *(at - 1 for before in reading.words[at - 1 : at] if before in LACK)}
            wanted = replace(wanted, cost=wanted.cost or "free")
    return wanted


def is_lacked(reading: Reading, at: int) -> bool:
    """Whether a lack is told near a word of money; not of another card: "no sound card"."""
    words, phrases = reading.words, reading.phrases
    if words[at] in CARDS and at and words[at - 1] not in OF_MONEY | LACK | FILLER:
        return False
    near = _around(words, at)
    told = not LACK.isdisjoint(near) and (FINE | WORKED_ON | phrases.made | phrases.tasks).isdisjoint(near)
    return told and not any(word.isdecimal() and word != "0" for word in words[max(0, at - 2) : at + 2])


def _around(words: Sequence[str], at: int) -> set[str]:
    """The other words of its sentence near it."""
    start = next(
        (place + 1 for place in range(at - 1, max(-1, at - FAR - 1), -1) if words[place] in ENDS), max(0, at - FAR)
    )
    end = next((place for place in range(at + 1, min(len(words), at + FAR + 1)) if words[place] in ENDS), at + FAR + 1)
    return {*words[start:at], *words[at + 1 : end]}
