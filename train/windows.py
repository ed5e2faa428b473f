"""Cuts articles into windows of word pieces: title, paragraphs before (seen), paragraphs that count (scored)."""
import re
from dataclasses import dataclass
from itertools import accumulate
from unicodedata import category

from tokenizers import BertWordPieceTokenizer

from labels import MARKERS, WINDOWS

SPECIAL, TITLE, CONTEXT, SCORED = range(4)


@dataclass
class Window:
    """Piece ids, marks (1, or 2 for a piece with a capital letter in the text: the vocabulary knows no case), the
    pieces' (start, end) in the text, which part of the window each is, and which begin a paragraph."""
    ids: list
    marks: list
    offsets: list
    parts: list
    opening: frozenset


def plain(words):
    """Emoji and trade marks as blanks: glued to a name they would make one unknown piece with it."""
    return "".join(" " if category(letter) == "So" else letter for letter in words)


class Pieces:
    """The word-piece tokenizer with offsets (lower-cased, accents stripped), as in src/read/wordpiece."""

    def __init__(self, vocab):
        self.inner = BertWordPieceTokenizer(str(vocab), lowercase=True)
        self.cls, self.sep, self.mask = (self.inner.token_to_id(t) for t in ("[CLS]", "[SEP]", "[MASK]"))
        self.markers = {k: self.inner.token_to_id(v) for k, v in MARKERS.items()}

    def items(self, article):
        """The title's (ids, offsets) and those of the paragraphs; a paragraph that is too long is cut."""
        found = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", article.text)]
        encoded = self.inner.encode_batch([plain(article.text[s:e]) for s, e in found], add_special_tokens=False)
        rows = [(e.ids, [(a + s, b + s) for a, b in e.offsets]) for (s, _), e in zip(found, encoded)]
        title = ([], [])
        if article.title_end:
            title, rows = tuple(x[:WINDOWS["title"]] for x in rows[0]), rows[1:]
        cut = WINDOWS["cut"]
        return title, [(ids[j:j + cut], off[j:j + cut]) for ids, off in rows for j in range(0, len(ids), cut)]


def pack(items, room, budgets):
    """Yields (first context item, first scored item, end): items are taken while they fit the budget, at least one."""
    i = 0
    while i < len(items):
        start, used, budget = i, len(items[i][0]), next(budgets)
        i += 1
        while i < len(items) and used + len(items[i][0]) <= budget:
            used += len(items[i][0])
            i += 1
        back = start
        while back > 0 and start - back < WINDOWS["context"] and used + len(items[back - 1][0]) <= room:
            back -= 1
            used += len(items[back][0])
        yield back, start, i


def fixed():
    """The budget of every window when reading."""
    while True:
        yield WINDOWS["scored"]


def drawn(rng):
    """The budgets when training: the first window is short at random so that the borders fall elsewhere each time."""
    yield rng.randint(20, WINDOWS["scored"])
    while True:
        yield rng.randint(120, WINDOWS["scored"])


def opens(text, start):
    """Whether a paragraph begins here: nothing but white space, with a line break in it, stands before."""
    gap = text[len(text[:start].rstrip()):start]
    return "\n" in gap or gap == text[:start]


def capital(words):
    """Whether a capital letter (Unicode class Lu) is among these letters."""
    return any(category(letter) == "Lu" for letter in words)


def windows(pieces, article, budgets=None, cached=None):
    """The windows of an article: [CLS] marker title context scored [SEP]."""
    (title, title_at), items = cached or pieces.items(article)
    room = WINDOWS["length"] - 3 - len(title)
    spans = list(pack(items, room, budgets or fixed())) or [(0, 0, 0)]
    result = []
    for back, start, end in spans:
        before, counted = items[back:start], items[start:end]
        ids = [i for item in before + counted for i in item[0]]
        offsets = [o for item in before + counted for o in item[1]]
        seen = sum(len(item[0]) for item in before)
        places = accumulate((len(item[0]) for item in before + counted), initial=2 + len(title))
        opening = frozenset(p for p, item in zip(places, before + counted) if opens(article.text, item[1][0][0]))
        marks = [2 if capital(article.text[s:e]) else 1 for s, e in [*title_at, *offsets]]
        result.append(Window([pieces.cls, pieces.markers[article.convention], *title, *ids, pieces.sep],
                             [1, 1, *marks, 1], [(0, 0), (0, 0), *title_at, *offsets, (0, 0)],
                             [SPECIAL] * 2 + [TITLE] * len(title) + [CONTEXT] * seen
                             + [SCORED] * (len(ids) - seen) + [SPECIAL], opening))
    return result
