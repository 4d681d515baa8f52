"""The browser's numbers. No platform gives them; they keep the page readable and a request small."""

BODY = 64 * 1024  # bytes of one request: a form of five long answers fits many times
FILES, FILE = 3, 200_000  # files with one line, and bytes of each: below what the server takes in one request
WITH_FILES = 900_000  # bytes of a request that may hold them, in base64
LINE = 4000  # characters of the longest answer of a form
NAME = 40  # characters of a new member's name
SHOWN = 60  # messages of one place that a page opens with; older ones stay in the database
RADIOS = 5  # choices up to here are all shown, beyond they fold into a list
SUGGESTIONS = 25  # as on the other platforms
