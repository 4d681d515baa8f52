"""What languages are called, and what tells that one is that of the material: "translate from German"."""

from __future__ import annotations

LANGUAGES = {
    "english": "en", "ingles": "en", "englisch": "en", "anglais": "en", "spanisch": "es", "espagnol": "es",
    "espanhol": "es", "frances": "fr", "franzosisch": "fr", "aleman": "de", "alemao": "de", "allemand": "de",
    "portugiesisch": "pt", "portugais": "pt", "italienisch": "it", "italien": "it", "spanish": "es",
    "espanol": "es", "castellano": "es", "french": "fr", "francais": "fr", "german": "de", "deutsch": "de",
    "portuguese": "pt", "portugues": "pt", "brazilian": "pt", "hindi": "hi", "chinese": "zh", "mandarin": "zh",
    "japanese": "ja", "korean": "ko", "russian": "ru", "italian": "it", "italiano": "it", "turkish": "tr",
    "arabic": "ar", "indonesian": "id", "dutch": "nl", "polish": "pl", "finnish": "fi", "swedish": "sv",
    "bengali": "bn", "persian": "fa", "farsi": "fa", "hebrew": "he", "thai": "th", "vietnamese": "vi",
    "ukrainian": "uk", "greek": "el", "czech": "cs",
}  # fmt: skip
INFLECTED = {  # "in deutscher Sprache", "einen deutschen Kurs"
    root + end: LANGUAGES[root]
    for root in ("deutsch", "englisch", "spanisch", "franzosisch", "italienisch", "portugiesisch")
    for end in ("e", "er", "en", "es", "em")
}
LANGUAGES |= INFLECTED | {"hispanohablante": "es", "hispanohablantes": "es", "hispana": "es"}
_LANGUAGE_BEFORE = "translate translating translation from between into my our recognise of to"
LANGUAGE_BEFORE = frozenset(_LANGUAGE_BEFORE.split())
_LANGUAGE_AFTER = (
    "text texts review reviews tweets speech sentence sentences words corpus documents accent data texte texten textos"
)
LANGUAGE_AFTER = frozenset(_LANGUAGE_AFTER.split())
