"""Sites that are examples of what somebody builds: "the YouTube start page", "an app like YouTube"."""

from __future__ import annotations

from bot.resources.reading.clauses.denial import ARTICLES
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.demands.forms import BUILDING

LIKE = {"like", "wie", "como"}
PARTS = {
    "homepage",
    "startpage",
    "startseite",
    "feed",
    "timeline",
    "app",
    "clone",
    "klon",
    "clon",
    "website",
    "portada",
}
PAGES = {"page", "screen", "seite"}
FRONT = {"start", "home", "front", "landing", "main"}
INICIO = {"inicio", "principal"}
OF = {"of", "von", "de"}
THINGS = PARTS | {"site", "platform", "service", "plattform", "seite", "dienst", "web", "pagina", "plataforma"}
FARTHEST = 8


def is_example(reading: Reading, place: range) -> bool:
    """Whether the site that is named there is only told as an example."""
    before, after = reading.clause_before(place.start, FARTHEST), reading.clause_after(place.stop, 2)
    if not PARTS.isdisjoint(after[:1]) or (not FRONT.isdisjoint(after[:1]) and not PAGES.isdisjoint(after[1:])):
        return True
    if not OF.isdisjoint(before[:1]) and not (PARTS | INICIO | PAGES).isdisjoint(before[1:2]):
        return True
    like = next((back for back, word in enumerate(before[:2]) if word in LIKE), None)
    if like is None or not ARTICLES.issuperset(before[:like]):
        return False
    whole = [*before[like:], *reading.clause_after(place.stop, FARTHEST)]
    return not THINGS.isdisjoint(before[like + 1 : like + 3]) or any(_is_built(word) for word in whole)


def _is_built(word: str) -> bool:
    return word in BUILDING or word in {"baue", "baut", "built", "makes"}
