"""What a project's description tells in plain words, in three languages."""

from __future__ import annotations

import pytest

from bot import shelf
from bot.career import rules
from tests.driver import Chat

TRAM = (
    "I wrote down when my tram came for a year; half the timestamps were wrong. "
    "A small FastAPI app runs at tram.example.org, my flatmates use it daily."
)
FAULTS = """
About a third of the temperatures were off
a few names are spelled three different ways
ein Drittel der Temperaturen stimmte nicht
Namen sind auf drei Arten geschrieben
las temperaturas salían mal
falta el primer mes
half the timestamps were wrong
Some of the photos are unreadable
the values came in odd units, rows were empty
There were strange entries from the second sensor
The sensor readings had gone missing for two weeks
many labels are inconsistent
I found duplicated rows and impossible dates
the prices weren't correct for March
Three months of records got lost
the data is a mess
Die Hälfte der Zeitstempel war falsch
Manche Fotos sind unlesbar
es gab seltsame Werte vom zweiten Sensor
Für zwei Wochen fehlen die Messwerte, die Zeilen sind leer
viele Einträge waren doppelt
Die Einheiten sind durcheinander
In den Spalten standen falsche Namen
die Daten sind unvollständig
einige Labels waren vertauscht
Der Sensor war drei Tage kaputt
la mitad de las fechas estaban mal
Algunas fotos son ilegibles
había valores raros del segundo sensor
faltan datos de dos semanas
muchas filas estaban vacías
las unidades están equivocadas
había registros duplicados
Los datos estaban incompletos
se perdieron tres meses de registros
algunas etiquetas eran inconsistentes
"""
RUNS = """
you find it at tides.example.net
my sister and her class use it for homework
It has twelve users a week
Meine Schwester und ihre Klasse benutzen sie
la puedes ver en mareas.example.net
A small app runs at tram.example.org
It is running under https://bees.example.org/today
My flatmates use it daily
You can try it at bread.example.com
three neighbours already use it
It is used every day by the nurses
people use it before they leave home
the model has been in production since May
it lives on a page at www.ferry.example.org
we use it every morning
Die App läuft unter tram.example.org
Unter bienen.example.de erreichbar
Meine Mitbewohner benutzen es täglich
Sie ist seit Mai im Einsatz
Die Seite liegt auf brot.example.org
es wird jeden Tag von der Pflege genutzt
Viele Leute nutzen sie
drei Nachbarn verwenden es
Man kann es unter faehre.example.org ausprobieren
Unsere Klasse nutzt es
La aplicación corre en tranvia.example.org
Funciona en https://abejas.example.org/hoy
Mis compañeros de piso la usan a diario
Está en producción desde mayo
Se puede probar en pan.example.com
la gente lo usa cada mañana
es usada por las enfermeras
tres vecinos ya lo usan
Está disponible desde ferry.example.org
lo utilizan mis vecinas
"""
OWN = """
I sat at the bridge and counted cyclists
data from my own garden
Daten aus meinem eigenen Garten
datos de mi propio huerto
I made the data myself
the data is mine
These are times that I wrote down
We kept the records for a year
I typed in the numbers by hand: I entered the figures myself
I created the dataset with a friend
photos I made in the forest
the measurements were made by me
I noted the times every morning
I counted how many bees came
The table was made by hand
Die Daten habe ich selbst erhoben
Ich habe die Daten selbst gemacht
die Daten stammen von mir
Die Zeiten habe ich ein Jahr lang notiert
wir haben den Datensatz zusammengestellt
selbst erstellte Daten
Die Fotos habe ich im Wald gemacht
die Messungen sind meine eigenen
Ich habe ein Jahr lang aufgeschrieben, wann die Bahn kam
Ich habe jeden Morgen die Zahlen aufgeschrieben
Die Liste habe ich mitgeschrieben
los datos los hice yo
Yo hice los datos
los datos son míos
apunté los tiempos durante un año
Las fotos las tomé en el bosque
datos hechos por mí
Los registros los llevé yo
reuní los datos con una amiga
las mediciones son propias
Durante un año apunté cuándo llegaba el tranvía
los datos que recopilé en mi barrio
"""
NO_SUCH = """
I downloaded the data from Kaggle
I built a data pipeline with Airflow
No values were missing
There are no wrong labels in it
Half of the predictions were wrong
I want people to use it
Nobody uses it
It isn't running at example.org yet
People would use it if it were faster
I made a model of the data
Ich habe die Daten heruntergeladen
Niemand benutzt es
Es fehlen keine Werte
ich möchte, dass Leute es nutzen
Die Vorhersagen waren oft falsch
descargué los datos de Kaggle
Nadie lo usa
no faltan datos
quiero que la gente lo use
Los datos los descargué yo
It lives in a file, see it under train.py
The data is available at kaggle.com
I found the data on uci.example.edu
Für das Modell wird BERT verwendet
la gente usa Python
Wir benutzen meine Daten nicht
tests are missing
The weights were off by one layer
She uses this method in her lectures
you could use it
"""


async def names(text: str) -> list[str]:
    return [line.name for line in rules.critique(text, (await shelf.part("prompts")).critique).shown]


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("text", lines(FAULTS))
async def test_what_was_wrong_in_the_data_is_heard_in_plain_words(text: str) -> None:
    assert "Data story" in await names(text)


@pytest.mark.parametrize("text", lines(RUNS))
async def test_what_runs_and_is_used_is_heard(text: str) -> None:
    assert "Reachable" in await names(text)


@pytest.mark.parametrize("text", lines(OWN))
async def test_data_that_somebody_made_is_theirs(text: str) -> None:
    assert "Data of your own" in await names(text)


@pytest.mark.parametrize("text", lines(NO_SUCH))
async def test_what_only_sounds_like_it_is_not_praised(text: str) -> None:
    assert {"Data story", "Reachable", "Data of your own"}.isdisjoint(await names(text))


async def test_a_project_in_plain_words_is_seen_as_a_whole(chat: Chat) -> None:
    seen = await chat("ana", "career project", text=TRAM)
    for name in ("Data of your own", "Data story", "Reachable", "A real problem and a person who has it"):
        assert name in seen.text.partition("Ask yourself")[0]
    assert "demo page" not in seen.text
    assert "may have missed" not in seen.text


async def test_where_nothing_is_recognised_it_says_so(chat: Chat) -> None:
    assert "may have missed" in (await chat("ana", "career project", text="Etwas mit Vögeln und ihren Liedern")).text
