"""The words for forms in the patterns of whole turns, as they are typed; ``vocabulary.KINDS`` says what each means."""

from __future__ import annotations

ENGLISH = (
    r"(?:competition|contest|book|textbook|course|video|podcast|paper|newsletter|conference|community|meetup|tutorial|"
    r"article|guide|lesson)"
)
GERMAN = r"(?:b[uü]cher|buch|kurse?|anleitung(?:en)?|artikel|wettbewerbe?)"
SPANISH = r"(?:libros?|cursos?|v[ií]deos?|art[ií]culos?|gu[ií]as?|tutoriales|conferencias?|concursos?)"
ONE_OR_MORE = rf"(?:{ENGLISH}s?|communities|class|classes|{GERMAN}|{SPANISH})"  # of any of the three
