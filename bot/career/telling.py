"""What a description tells in plain words: data that somebody made, what was wrong in it, that it runs, and for whom.

The patterns are read clause by clause. What is wrong in data is told with words that deny ("values are missing"), so
that it is looked for before denials are taken out; an address is one word, whatever stands between its letters.
"""

from __future__ import annotations

import re

from bot.career.denied import CLAUSES, UNMEANT, there

FILES = r"(?:py|csv|tsv|json|md|txt|sh|js|ts|pdf|ya?ml|zip|png|jpe?g|xlsx?|db|sql|exe|net)"
PART = r"[\w-]{1,63}"
ADDRESS = re.compile(
    rf"(?:https?://)?(?<![\w.-]){PART}(?:\.{PART}){{0,5}}\.(?!{FILES}\b)[a-z]{{2,12}}\b(?:[:/][^\s,;]*[\w/])?"
)
AN_ADDRESS = "itsaddress"
SOME = r"(?: \w+){0,3}?"

THING = (
    r"(?:data(?:set|base)?s?|rows?|values?|entries|timestamps?|dates?|times|readings?|records?|measurements?|columns?|"
    r"fields?|labels?|annotations?|photos?|images?|pictures?|recordings?|scans?|units?|names?|prices?|numbers?|cells?|"
    r"months?|days?|hours?|weeks?|spellings?|answers?|logs?|files?|coordinates?|sensors?)"
)
AMISS = (
    r"(?:wrong(?:ly)?|missing|odd|strange|weird|broken|empty|blank|garbled|inconsistent(?:ly)?|incomplete|duplicated?|"
    r"doubled?|twice|corrupt(?:ed)?|swapped|mislabell?ed|misspel\w+|nonsense|impossible|negative|unreadable|noisy|"
    r"dirty|"
    r"a mess|shifted|mixed up|off by|out of order|lost|faulty|implausible|incorrect(?:ly)?|stuck|cut off|damaged|bad)"
)
BE = r"(?:was|were|is|are|came|come|had|have|has|has been|have been|looked|look|got|went|seemed)"
GONE_ES = r"(?:falta\w*|perd\w+|se repet\w+|no cuadra\w*)"
THING_DE = (
    r"\w*(?:daten|zeilen?|werte[n]?|eintr[aä]ge?n?|zeitstempel[n]?|zeiten|messungen|messwerte[n]?|spalten?|"
    r"felder[n]?|labels?|"
    r"bilder[n]?|fotos?|aufnahmen?|einheiten|namen|preise[n]?|zahlen|monate?n?|tage[n]?|stunden|wochen|angaben|dateien|"
    r"sensor(?:en)?|koordinaten|datensätzen?)"
)
AMISS_DE = (
    r"(?:falsch\w*|fehlt\w*|fehlen\w*|gefehlt|seltsam\w*|komisch\w*|merkwürdig\w*|kaputt\w*|leer\w*|unvollständig\w*|"
    r"doppelt\w*|fehlerhaft\w*|vertauscht\w*|unlesbar\w*|verrauscht\w*|widersprüchlich\w*|unbrauchbar\w*|"
    r"durcheinander|unsinn\w*|unmöglich\w*|negativ\w*|verrutscht\w*|verschoben\w*|uneinheitlich\w*|beschädigt\w*)"
)
THING_ES = (
    r"(?:datos|filas?|valores|entradas|marcas de tiempo|fechas?|horas?|registros?|mediciones|medidas|lecturas|"
    r"columnas?|"
    r"campos?|etiquetas?|fotos?|imágenes|grabaciones|unidades|nombres|precios|números|celdas?|mes(?:es)?|días?|"
    r"semanas?|"
    r"respuestas|archivos|coordenadas|sensor(?:es)?)"
)
AMISS_ES = (
    r"(?:mal|equivocad[oa]s?|errone\w+|erróne\w+|incorrect[oa]s?|rar[oa]s?|extrañ[oa]s?|rot[oa]s?|vací[oa]s?|"
    r"incomplet[oa]s?|duplicad[oa]s?|repetid[oa]s?|corrupt[oa]s?|intercambiad[oa]s?|ilegibles?|inconsistentes?|"
    r"imposibles?|negativ[oa]s?|desordenad[oa]s?|perdid[oa]s?|dañad[oa]s?|suci[oa]s?|sin sentido|faltantes?)"
)
SEVERAL = (  # of which something may be amiss that is no fault of data
    r"(?!tests|docs|features|functions|screens|links|examples|guesses|results|things|buttons|parts|scores)\b\w{3,}s"
)
SOUND = r"(?:clean|complete|consistent|correct|right|there|reliable|tidy)"
FAULTS = re.compile(
    rf"\b{THING}\b{SOME} {BE}{SOME} {AMISS}\b|\b{AMISS}(?: \w+)? {THING}\b|"
    rf"\b{THING}\b (?:(?:was|were|is|are|did|had)n['’]t|(?:was|were|is|are) not)(?: \w+)? {SOUND}\b|"
    rf"\b{THING_DE}\b(?: \w+){{0,4}}? {AMISS_DE}\b|\b{AMISS_DE}(?: \w+)? {THING_DE}\b|"
    rf"\b{THING_ES}\b(?: \w+){{0,4}}? {AMISS_ES}\b|\b{THING_ES}\b(?: \w+){{0,3}}? {GONE_ES}\b|"
    rf"\b{GONE_ES}(?: \w+){{0,3}}? {THING_ES}\b|"
    rf"\b{SEVERAL} (?:were|are|had gone|went|came){SOME} (?:{AMISS}|gone|off)\b|"
    r"\b(?:spelled|spelt|written|named|called)(?: \w+){1,3} ways\b|\bauf \w+ (?:arten|weisen) (?:geschrieben|"
    r"benannt)\b|"
    r"\b\w{3,}(?:en|er|e|s) (?:stimm|pass)te?n?(?: \w+)? nicht\b|"
    r"\b\w+[oae]s (?:est(?:án|aban)|sal(?:en|ían)|v(?:ienen|enían)|eran) mal\b"
)
NO_FAULTS = re.compile(
    rf"\b(?:{UNMEANT}|no|without|never|none|nothing|hardly|neither|kein\w*|ohne|nie|nichts|kaum|ningun\w*|ningún|"
    r"sin(?! sentido)|nunca|nada)\b|"
    r"\b(?:not|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|nicht|no)(?: \w+)? (?:wrong|missing|odd|broken|falsch|mal)\b"
)

RUN = (
    r"(?:runs?|running|lives?|serve[sd]?|hosted|deployed|available|reached?|live|online|open|up|works?|try|tried|"
    r"(?:see|find|use|visit|open) it|(?:you|anyone|everybody|people) (?:can )?(?:see|find)|be found)"
)
RUN_DE = (
    r"(?:läuft|laufen|lebt|erreichbar|verfügbar|gehostet|online|steht|liegt|ausprobieren|testen|benutzen|nutzen|"
    r"zu finden|zu sehen|ansehen)"
)
RUN_ES = (
    r"(?:corre|funciona|vive|está|disponible|alojad[oa]|desplegad[oa]|publicad[oa]|probar\w*|usar\w*|accesible|"
    r"abiert[oa]|puedes? ver(?:l[oa])?|visitar\w*)"
)
SOURCE = re.compile(
    r"\b(?:data(?:set)?s?|\w*daten\w*|\w*datensatz|datos|csv|papers?|code|repo\w*|tutorial|course|kurs)\b"
)
IT = r"(?:it|this|the \w+|my (?:app|bot|tool|site|model|page|service))"
NO_ONE = r"(?:i|to|could|would|can|will|should|might|may|must|who|not|cannot|you|please|and|or|that|did|let|which)"
OFTEN = r"(?:daily|weekly|regularly|already|every|each|now|since|today|when|before|after|a lot)"
RUNNING = re.compile(
    rf"\b{RUN}{SOME} (?:at|on|under|via|behind) {AN_ADDRESS}\b|\b{RUN_DE}{SOME} (?:auf|unter|über|bei) {AN_ADDRESS}\b|"
    rf"\b(?:auf|unter|über|bei) {AN_ADDRESS}{SOME} {RUN_DE}\b|\b{RUN_ES}{SOME} (?:en|bajo|desde) {AN_ADDRESS}\b|"
    rf"\b(?:en|bajo|desde) {AN_ADDRESS}{SOME} {RUN_ES}\b|\bin production\b|\bim (?:einsatz|betrieb)\b|\ben producción\b"
)
USE_DE = r"(?:benutz|nutz|verwend|gebrauch)"
IN_USE = re.compile(
    rf"\b(?!{NO_ONE}\b)\w+ use[sd]? it\b|\b(?!{NO_ONE}\b)\w+ (?:use|open|check|visit)[sd]? {IT} {OFTEN}\b|"
    r"\b(?:has|have|had|got)(?: \w+){0,2} (?:users|visitors|readers)\b|"
    rf"(?<!\bbe )(?<!\bto )\b(?:is|are|gets?|was|been|being) (?:\w+ )?used(?: \w+){{0,2}} (?:by|every|daily)\b|"
    rf"\b(?!(?:ich|zu|man|wer)\b)\w+ {USE_DE}(?:en|t) (?:es|sie|ihn)\b|"
    r"\b(?:wird|werden)(?: \w+){0,3} (?:von|täglich|regelmäßig|jeden|jede)(?: \w+){1,3} (?:benutzt|genutzt|"
    r"gebraucht|verwendet)\b|"
    rf"\b(?:lo|la) (?:usa|utiliza)(?:n|mos)?\b|\b(?:es|son|está siendo) (?:usad|utilizad)[oa]s? por\b"
)

MADE = (
    r"(?:made|recorded|noted|tracked|logged|gathered|created|built|counted|measured|typed(?: in)?|entered|"
    r"wrote(?: down)?|"
    r"written(?: down)?|kept|produced|captured|assembled|put together|filmed)"
)
STOCK = (
    r"(?:data(?:set)?s?|times?|numbers|records?|logs?|figures|measurements|readings|counts|photos|images|notes|samples|"
    r"recordings|entries|rows|table|spreadsheet|list|diary)"
)
THEN = r"(?= (?:myself|ourselves|by|in|on|at|with|of|for|over|every|each|and|about|during|to|was|is)\b| ?\W*$| \|)"
STOCK_DE = (
    r"\w*(?:daten|datensatz|datensätze[n]?|zeiten|zahlen|werte[n]?|messungen|messwerte[n]?|liste[n]?|tabelle[n]?|"
    r"bilder|fotos|"
    r"aufnahmen|aufzeichnungen|notizen|protokolle)"
)
MADE_DE = r"(?:(?:ge|er|auf|mit|ein|zusammen)(?!funden|laden|nommen)\w+|notiert|protokolliert|fotografiert)"
STOCK_ES = (
    r"(?:datos|conjunto de datos|tiempos|números|registros|cifras|mediciones|medidas|lecturas|fotos|imágenes|notas|"
    r"muestras|grabaciones|tabla|lista|hoja de cálculo)"
)
TAKEN_ES = r"(?:descarg|baj|encontr|us|copi|compr)"
MADE_ES = (
    r"(?:hice|hicimos|tomé|tomamos|apunté|apuntamos|recopilé|reuní|creé|saqué|junté|escribí|conté|registré|generé)"
)
SEEN = r"(?:wrote down|noted(?: down)?|recorded|tracked|logged|counted|timed|measured)"
OWN = re.compile(
    rf"\b(?:i|we)(?: \w+)?? {SEEN} (?:when|how|where|what|which|who|whether|every|each)\b|"
    r"\b(?:ich|wir) hab(?:e|en)(?: \w+){0,5}? (?:aufgeschrieben|mitgeschrieben|notiert|gezählt|gemessen|"
    r"protokolliert)\b|"
    r"\b(?:apunté|apuntamos|conté|contamos|registré|cronometré|cronometramos)(?! con\b)\b|"
    rf"\b(?:i|we)(?: \w+)?? {MADE}{SOME} {STOCK}\b{THEN}|"
    r"\b(?:i|we)(?: \w+){0,6}? (?:counted|photographed|timed|weighed|wrote down|noted|interviewed|filmed)\b|"
    rf"\b{STOCK}\b(?: \w+){{0,2}} (?:from|of|in) (?:my|our) own \w+|\b{STOCK_DE}\b (?:aus|von|in) (?:mein|"
    rf"unser)\w* eigenen \w+|"
    rf"\b{STOCK_ES}\b(?: \w+){{0,2}} (?:de|en) mis? propi[oa]s? \w+|"
    rf"\b{STOCK}\b(?: (?:that|which))?(?: (?:i|we))(?: \w+)?? {MADE}\b|"
    rf"\b{STOCK}\b (?:is|are|was|were|comes?|came)(?: \w+)?? (?:mine|ours|my own|our own|from me|from us|self[ -]made|"
    rf"{MADE} by (?:me|us|hand))\b|\b{STOCK}\b {MADE} (?:by (?:me|us|hand)|myself)\b|"
    rf"\b{STOCK_DE}\b (?:hab(?:e|en) )?(?:ich|wir)(?: \w+){{0,4}}? {MADE_DE}\b|"
    rf"\b(?:ich|wir) hab(?:e|en)(?: \w+){{0,3}}? {STOCK_DE}\b(?: \w+){{0,3}}? {MADE_DE}\b|"
    rf"\bselbst ?(?:ge|er|auf|mit|ein)\w+ {STOCK_DE}\b|\b{STOCK_DE}\b (?:(?:sind|ist|kommen|stammen|kommt|stammt)"
    rf"(?: \w+)?? (?:von mir|von uns|meine|unsere|selbst ?(?:ge|er)\w+))\b|"
    rf"\b{STOCK_ES}\b(?: (?:que|l[oa]s?|yo|nosotr[oa]s|mism[oa]s?|también)){{0,4}} {MADE_ES}\b|"
    rf"\b{STOCK_ES}\b(?: (?:que|l[oa]s?)){{0,2}} (?!{TAKEN_ES})\w+(?:é|í|amos|imos) (?:yo|nosotr[oa]s)\b|"
    rf"\b{MADE_ES}(?: \w+){{0,3}}? {STOCK_ES}\b|\b{STOCK_ES}\b (?:son|es)(?: \w+)?? (?:mí[oa]s?|nuestr[oa]s?|"
    rf"propi[oa]s?|"
    rf"hech[oa]s? por)\b|\b{STOCK_ES}\b(?: \w+)?? (?:hech|tomad|recogid|cread|anotad|apuntad|"
    rf"medid)[oa]s? (?:por (?:mí|nosotr\w+)|a mano)\b"
)


LEFT = {"{own data}": OWN, "{in use}": IN_USE}
MEANINGS = frozenset({*LEFT, "{running}", "{faults}"})


def told(said: str) -> frozenset[str]:
    """The meanings that a text tells, as the rubric names them."""
    clear = ADDRESS.sub(f" {AN_ADDRESS} ", said.casefold())
    left = re.sub(r" +", " ", there(clear))
    found = {name for name, pattern in LEFT.items() if pattern.search(left)} | ({"{running}"} if _runs(left) else set())
    return frozenset(found | ({"{faults}"} if _faults(clear) else set()))


def _runs(said: str) -> bool:
    """Not where it is said of data, a paper or code that it is found at an address."""
    places = (found for part in said.split("|") if (found := RUNNING.search(part)))
    return any(not SOURCE.search(place.string[: place.end()]) for place in places)


def _faults(said: str) -> bool:
    parts = (re.sub(r"\s+", " ", part) for part in CLAUSES.split(said))
    return any(FAULTS.search(part) and not NO_FAULTS.search(part) for part in parts)
