"""What is known already, where it is named first: "den Kurs von Andrew Ng kenne ich schon", "el libro de Géron ya lo
leí", "CS229 I have already done"; read as "I already know" it."""

from __future__ import annotations

_FIRST = r"(?:(?<=[.;!?] )|(?<=[.;!?]  )|^)"
_NAMED = r"(?:(?:den|das|el|the|dieses) (kurs|buch|curso|libro|course|book) (?:von|by|de) )?((?:[^\s,.;:!?]+ ){1,7}?)"
_NOT_ASKED = (
    r"(?!(?:was|wie|wo|welche[nrs]?|wann|warum|what|which|how|where|when|why|who|que|qu[eé]|c[oó]mo|"
    r"cu[aá]l|das|es|i|ich|"
    r"yo|if|wenn|si|ya)\b)"
)
_DONE = (
    r"(?: (?:ganz |komplett |fast )?(?:gemacht|gelesen|gesehen|geschaut|angeschaut|angesehen|durch|durchgearbeitet|"
    r"abgeschlossen|beendet|hinter mir|geh[oö]rt))?"
)
_END = r"(?= ?[,.;:!?]| ?$| (?:und|aber|and|but|y|pero|so|now|jetzt|also)\b)"
ALREADY = (
    (
        r"\b(finished|completed|done|did|watched|read|after|through|durch|terminado|nach) (?:the )?"
        r"(?:part|half|lesson|week|chapter|first (?:part|half|chapter|week|lesson)s?) ?(?:1|one|i)? of "
        r"(?:the |my )?(?=\w)",
        r"\1 the ",
    ),
    (
        rf"{_FIRST}{_NOT_ASKED}{_NAMED}(?:kenne?|kann|beherrsche|hab|habe|kennen|k[oö]nnen|haben) (?:ich|wir) "
        r"(?:ja |auch |doch )?(?:schon|bereits|l[aä]ngst|auswendig|im schlaf|seit \w+)"
        rf"(?: (?:l[aä]nger|lange|gut|sehr gut|seit \w+))?{_DONE}{_END}",
        r"ich kenne bereits \2\1 ",
        ("ich ", "wir "),
    ),
    (
        rf"{_FIRST}{_NOT_ASKED}{_NAMED}ya l[oa]s? (?:he |hemos )?(?:conozco|conocemos|domino|manejo|controlo|"
        rf"s[eé]|hice|hicimos|le[ií]|vi|"
        rf"tengo|termin[eé]|acab[eé]|hecho|le[ií]do|visto|terminado|acabado|completado){_END}",
        r"ya conozco \2\1 ",
        (" ya l",),
    ),
    (
        rf"{_FIRST}{_NOT_ASKED}{_NAMED}(?:i|we)(?:'ve| have)? already (?:know|have|had|own|did|done|read|finished|"
        rf"seen|watched|completed|took|taken|use(?: (?:daily|every day|all the time|at work))?){_END}",
        r"i already know \2\1 ",
        ("already",),
    ),
    (
        rf"{_FIRST}{_NOT_ASKED}{_NAMED}(?:i|we) (?:can |already )*(?:do|write|know|use|have)"
        r"(?: (?:in (?:my|our) sleep|inside out|by heart|well|daily|already))*,? (?:so |and )?(?:please )?"
        r"(?:leave (?:that|those|it|them) out|skip (?:that|those|it|them))\b",
        r"i already know \2\1 ; nothing on \2",
        (" skip ", " out"),
    ),
    (
        rf"{_FIRST}{_NOT_ASKED}{_NAMED}(?:i|we) (?:can )?(?:do|write|know) (?:in (?:my|our) sleep|inside out|"
        rf"by heart){_END}",
        r"i already know \2\1 ",
        ("sleep", "inside out", "by heart"),
    ),
)
