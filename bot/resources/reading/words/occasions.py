"""Words of every day that name no subject: when and where somebody reads or listens, and what is said of anything.

"A podcast for the train" is any podcast, "a podcast about knitting" is one on knitting.
"""

from __future__ import annotations

_OCCASIONS = """
train bus tram metro subway tube car bike plane flight commute commuting walk road way home office work gym sofa couch
bed bath beach pool park garden shower lunch breakfast dinner break breaks holiday holidays vacation trip
weekend weekends evening evenings morning mornings night nights afternoon afternoons noon sundays saturdays mondays
summer winter spring autumn cook drive driving run running jog jogging walking ironing cleaning washing dishes
travel travelling traveling headphones background
village town city countryside nobody others here
bahn zug ubahn sbahn strassenbahn auto fahrrad flugzeug flug arbeitsweg weg pendeln spaziergang sport fitnessstudio sofa
bett badewanne strand garten mittagspause pause pausen ferien urlaub reise wochenende abend abends morgen morgens
nacht nachts mittag feierabend sommer winter fruhling herbst autofahren joggen laufen putzen bugeln abwasch
unterwegs zwischendurch nebenbei kopfhorer hause dorf stadt niemand
tren autobus bus metro coche bici avion vuelo camino paseo gimnasio sofa cama banera playa jardin almuerzo cena
desayuno descanso pausa vacaciones viaje tarde tardes noche noches manana mananas verano invierno primavera otono
cocino conducir conduzco correr corro caminar limpiar planchar fregar auriculares casa trabajo pueblo ciudad
nadie semanal semanales diario diaria wochentlich wochentlicher wochentlichen
"""
OCCASIONS = frozenset(_OCCASIONS.split())  # which say nothing of what a form should be about
_EVERYDAY = """
whatever whenever wherever somewhere anywhere nowhere everywhere elsewhere somehow sometime someone bit bits rid gone
came tried tries heard hears seem seems went goes ran told saw thought felt kept took put puts away fresh surely ones
sorts tonight soon later early late twice hopefully honestly anyhow meanwhile among across within toward towards
january february april june july august september october november december
irgendwas irgendwie irgendwo irgendwer irgendwann dafur daran darauf daraus damit davon dazu dabei dagegen dran drauf
rein raus eher ziemlich vielleicht wohl halt eben eigentlich gerade sonst ungefahr beinahe spater manchmal deshalb
deswegen trotzdem jedoch obwohl sobald seitdem jahre jahren einige manche solche
januar februar marz mai juni juli oktober dezember
cualquiera cualquier cuanto mientras aunque entonces luego ademas tambien tampoco quizas vez casi apenas bastante tantas
tantos otra otro otros otras misma mismo aqui alli ahi ayer proximo proxima voy vamos
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
"""
EVERYDAY = frozenset(_EVERYDAY.split())  # of which it says nothing that no entry uses them


def says_nothing(word: str, of_a_form: bool) -> bool:
    """Whether it tells nothing of a subject; ``of_a_form`` where a form is asked for."""
    return word in EVERYDAY or word.isdecimal() or (of_a_form and word in OCCASIONS)
