"""What a description says without the word for it: phrases of one meaning, in the languages of the rubric."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.career import denied, telling

UP_TO_5 = r"(?:[^\w|]+\w+){0,5}?[^\w|]+"
PLACE = (
    r"(?:hospital|clinic|ward|practice|surgery|pharmacy|lab|laboratory|school|university|department|office|company|firm|"
    r"employer|shop|store|bakery|restaurant|caf[eé]|bar|kitchen|farm|factory|plant|workshop|warehouse|team|club|library|"
    r"museum|hotel|studio|salon|charity|workplace|work|job|business|station|depot|agency|bank|town|choir|parish)"
)
PLACE_DE = (
    r"\w*(?:krankenhaus|klinik|praxis|station|schule|uni|universität|firma|betrieb|unternehmen|büro|laden|geschäft|"
    r"bäckerei|restaurant|hof|werkstatt|fabrik|lager|verein|bibliothek|arbeit|arbeitgeber|arbeitsplatz|apotheke|labor|"
    r"abteilung|team|behörde|hotel|küche|museum)(?:e?s|n|en)?"
)
PLACE_ES = (
    r"(?:hospital|clínica|consulta|farmacia|laboratorio|escuela|colegio|universidad|departamento|oficina|empresa|tienda|"
    r"panadería|restaurante|bar|cocina|granja|finca|fábrica|taller|almacén|equipo|club|biblioteca|museo|hotel|trabajo|"
    r"negocio)"
)
ROWS = (
    r"(?:data|times?|numbers|records?|logs?|figures|sales|orders|bookings|tickets|e?mails|invoices|measurements|reports?|"
    r"lists?|visits|readings|counts|spreadsheets?|photos|images|scans|results|appointments|receipts|shifts|rotas?)"
)
ROWS_DE = (
    r"\w*(?:daten|zeiten|zahlen|werte[n]?|listen?|protokolle[n]?|messungen|rechnungen|bestellungen|buchungen|verkäufe[n]?|"
    r"umsätze[n]?|termine[n]?|besuche[n]?|tabellen?|bilder[n]?|fotos|aufzeichnungen)"
)
ROWS_ES = (
    r"(?:datos|tiempos|números|registros|cifras|ventas|pedidos|reservas|correos|facturas|mediciones|informes|listas|"
    r"visitas|fotos|imágenes|citas|turnos|tablas?)"
)
TAUGHT = r"(?:project|course|class|homework|assignment|thesis|exam)"  # "my school project data"
OURS = r"(?:my|our)(?: (?!own\b)\w+)??"
OWN_DATA = (
    rf"(?<!\bfor )(?<!\bto )\b{OURS} {PLACE}['’]s (?!{TAUGHT}\b)(?:\w+ ){{0,2}}{ROWS}\b",
    rf"(?<!\bfor )(?<!\bto )\b{OURS} {PLACE} (?!{TAUGHT}\b)(?:\w+ )?{ROWS}\b",
    rf"\b{ROWS}\b(?: \w+){{0,3}}? (?:from|of|at|in) {OURS} {PLACE}\b(?! {TAUGHT})",
    rf"\b{ROWS_DE}\b(?: \w+){{0,3}}? (?:mein|unser|unsr)(?:e[rsmn]?)?(?: \w+)?? {PLACE_DE}\b",
    rf"\b{ROWS_ES}\b(?: \w+){{0,3}}? (?:mi|nuestr[oa])(?: \w+)?? {PLACE_ES}\b",
)
WAY = r"(?:way|method|process|practice|procedure|plan|system|list|rule|forecast)"
GUESS = (
    rf"(?:guess\w*|estimat\w+|averages?|mean|median|chance|coin|random|majority|by hand|manual\w*|"
    rf"gut|intuition|experts?|(?:was|is|were) (?:\w+ )?(?:done|used)|(?:did|do|had|used) (?:before|now|until)|"
    rf"(?:old|previous|existing|current|usual) {WAY}|"
    r"(?:last|previous) (?:week|month|year|day)|yesterday|spreadsheet|simple (?:rule|average|model))"
)
GUESS_DE = (
    r"(?:\w*schätz\w*|durchschnitt\w*|mittelwert\w*|median\w*|bauchgefühl\w*|raten|zufall\w*|bisher\w*|vorher|früher|"
    r"von hand|vorjahr\w*|gestern|letzte[rnsm]? (?:woche|monat|jahr)\w*|"
    r"alte[rnsm]? (?:verfahren|methode|plan|weg|liste))"
)
GUESS_ES = (
    r"(?:adivin\w*|estimaci\w+|intuición|conjetura\w*|promedio|la media|mediana|azar|a ojo|a mano|"
    r"lo que se (?:hac|us)\w+|antes|ayer|(?:semana|año|mes) pasad[oa]|método (?:anterior|antiguo|de siempre))"
)
COMPARED = (
    rf"\b(?:beat(?:s|en|ing)?|(?:better|worse|closer) than|more \w+ than|outperform\w*|compared "
    rf"(?:\w+ )?(?:with|to|against)|improve[sd]? (?:up)?on|versus|vs){UP_TO_5}{GUESS}\b",
    rf"\b(?:\w+er als|schlägt|schlug|übertrifft|verglichen mit|im vergleich (?:zu[mr]?|mit)|gegenüber)"
    rf"{UP_TO_5}{GUESS_DE}\b",
    rf"\b(?:mejor(?:es)? que|supera\w*|gana a|comparad[oa]s? con|más \w+ que|frente a){UP_TO_5}{GUESS_ES}\b",
)
PHRASES: Mapping[str, re.Pattern[str]] = {
    "{own data}": re.compile("|".join(OWN_DATA)),
    "{compared}": re.compile("|".join(COMPARED)),
}

NOT = r"(?:no|not|cannot|never|without|kein\w*|nicht|ohne|sin|\w+n['’]t)"
SHOWN = (
    r"(?:demo\w*|online|public\w*|publish\w*|show\w*|shar(?:e|ed|ing)|deploy\w*|host\w*|upload\w*|live|website|"
    r"veröffentlich\w*|zeigen|teilen|öffentlich\w*|hochladen|publi\w+|mostrar\w*|compartir\w*|enseñar\w*|en línea)"
)
WORDS = r"(?:[^\w.!?;]+\w+){0,6}?[^\w.!?;]+"
HIDDEN = re.compile(
    rf"\b{NOT}{WORDS}{SHOWN}\b|\b{SHOWN}{WORDS}(?:{NOT}|impossible|unmöglich|imposible)\b|"
    r"\b(?:stays?|kept|keep|bleib\w*|queda\w*) (?:\w+ )?(?:inside|internal|private|intern|privat|dentro|en privado)\b"
)
REASON = re.compile(
    r"\b(?:privacy|confidential\w*|sensitive|secre\w+|(?:patient|personal|private|medical|client|customer)s?['’]? "
    r"(?:data|records?|information)|(?:data|about|real) (?:\w+ )?(?:patients|people|clients|children)|data "
    r"protection|gdpr|hipaa|nda|proprietary|"
    r"compliance|not allowed|may not|datenschutz\w*|vertraulich\w*|schweigepflicht|geheim\w*|"
    r"personenbezogen\w*|(?:patient|kunden)\w*daten|dsgvo|darf\w*|privacidad|confidencial\w*|sensibles?|"
    r"datos (?:personales|de (?:los )?(?:pacientes|clientes))|protección de datos|rgpd)\b"
)


def meanings(said: str) -> frozenset[str]:
    """The meanings that signs in braces stand for, of which the text has a phrase."""
    text = denied.there(said)
    return telling.told(said) | {name for name, pattern in PHRASES.items() if pattern.search(text)}


def withheld(said: str) -> bool:
    """Whether it is not shown to others, and privacy or confidence is a reason."""
    text = said.casefold()
    return HIDDEN.search(text) is not None and REASON.search(text) is not None
