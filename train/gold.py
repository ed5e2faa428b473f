"""Reads labelled articles and finds where their quoted words stand. Offsets here are code points of `Article.text`."""
import json
from dataclasses import dataclass, field
from pathlib import Path

from labels import CERTAINTIES, KINDS, ROLES, SOURCE_KINDS

TOUCHING, CUT = 100_000, 1_000_000


@dataclass
class Claim:
    """Who says what: spans are (start, end); attributes are indexes into labels.py, None where the set has none."""
    contents: list
    source: tuple | None
    cue: tuple | None
    attributes: tuple | None = None
    about: frozenset = frozenset()
    layer: int | None = None


@dataclass
class Article:
    """A labelled article. `text` is title, blank line, body for the trade, and the body alone for the news."""
    id: str
    convention: str
    text: str
    title_end: int = 0
    claims: list = field(default_factory=list)
    mentions: list = field(default_factory=list)  # (start, end, "ORG" or "PER", index)
    terms: list = field(default_factory=list)  # (start, end, index)
    roles: list = field(default_factory=list)  # of organizations, by index
    names: dict = field(default_factory=dict)  # "ORG" or "PER" or "TERM" -> names by index


def is_word(text, i):
    """Whether the character at i exists and is a letter, a digit or an underscore."""
    return 0 <= i < len(text) and (text[i].isalnum() or text[i] == "_")


def whole(text, i, s):
    """Whether s, standing at i, begins and ends at word borders."""
    return not ((is_word(s, 0) and is_word(text, i - 1)) or (is_word(s, len(s) - 1) and is_word(text, i + len(s))))


def occurrences(text, s, start=0):
    """All places where s stands, from start on, overlapping ones too."""
    i = text.find(s, max(0, start))
    while i >= 0 and s:
        yield i
        i = text.find(s, i + 1)


def place_from(text, s, start):
    """Where s stands: whole words from `start` on, else whole words anywhere, else any place; None if nowhere."""
    for fits in (lambda i: whole(text, i, s), lambda i: True):
        for begin in (start, 0):
            found = next((i for i in occurrences(text, s, begin) if fits(i)), None)
            if found is not None:
                return found
    return None


def nearest(text, s, spans):
    """The occurrence of s closest to one of the content spans, outside them, whole words first; as the scorer does."""
    best = None
    for i in occurrences(text, s):
        end = i + len(s)
        gap = min(a - end if end <= a else i - b if i >= b else TOUCHING for a, b in spans)
        gap += 0 if whole(text, i, s) else CUT
        if best is None or gap < best[0]:
            best = (gap, i, end)
    return best and (best[1], best[2])


class Placer:
    """Places the contents of claims, which come in the order of the text; the same words twice are two places."""

    def __init__(self, text):
        self.text, self.last, self.done = text, 0, {}

    def __call__(self, parts):
        spans = []
        for s in parts:
            start = spans[-1][1] if spans else max(self.last, self.done.get(s, 0))
            i = place_from(self.text, s, start) if s else None
            if i is not None:
                spans.append((i, i + len(s)))
        if spans:
            self.last = spans[0][0]
            self.done[parts[0]] = spans[0][1]
        return spans


def mentions_of(text, names):
    """Every whole-word place of every surface, longer surfaces first, none overlapping. names: [(surface, payload)]."""
    taken, found = bytearray(len(text)), []
    for surface, payload in sorted(names, key=lambda n: -len(n[0])):
        for i in occurrences(text, surface):
            if whole(text, i, surface) and not any(taken[i:i + len(surface)]):
                taken[i:i + len(surface)] = b"\1" * len(surface)
                found.append((i, i + len(surface), *payload))
    return sorted(found)


def assign_layers(claims):
    """Outer contents go to layer 0, contents inside (or crossing) those to layer 1; a third depth gets None."""
    taken = [[], []]
    free = lambda layer, claim: not any(a < e and s < b for s, e in claim.contents for a, b in taken[layer])
    extent = lambda claim: (claim.contents[0][0], -(claim.contents[-1][1] - claim.contents[0][0]))
    for claim in sorted(claims, key=extent):
        claim.layer = next((layer for layer in (0, 1) if free(layer, claim)), None)
        if claim.layer is not None:
            taken[claim.layer] += claim.contents


def trade_claim(body, shift, place, raw, names):
    """One gold claim of the trade with its words placed; None when its content does not stand in the body."""
    contents = place(raw["content"])
    if not contents:
        return None
    source = nearest(body, raw["source"], contents) if raw["source"] else None
    cue = nearest(body, raw["cue"], contents) if raw["cue"] else None
    move = lambda span: span and (span[0] + shift, span[1] + shift)
    attributes = (SOURCE_KINDS.index(raw["sourceKind"]), CERTAINTIES.index(raw["certainty"]),
                  int(bool(raw["rumor"])), KINDS.index(raw["kind"]))
    about = frozenset(names.index(n) for n in raw["about"] if n in names)
    return Claim(sorted(move(span) for span in contents), move(source), move(cue), attributes, about)


def read_trade(path):
    """A gold file of the trade press as an Article."""
    return trade_article(json.loads(Path(path).read_text(encoding="utf8")))


def trade_article(raw):
    """A gold article of the trade press, as its file says it, as an Article."""
    title, body = " ".join((raw.get("title") or "").split()), raw["text"]
    text, shift = (f"{title}\n\n{body}", len(title) + 2) if title else (body, 0)
    place, names = Placer(body), [o["name"] for o in raw["organizations"]]
    claims = [c for c in (trade_claim(body, shift, place, r, names) for r in raw["claims"]) if c]
    assign_layers(claims)
    people = raw.get("people") or []
    surfaces = [(s, ("ORG", k)) for k, o in enumerate(raw["organizations"]) for s in o["surfaces"]]
    surfaces += [(s, ("PER", k)) for k, p in enumerate(people) for s in p["surfaces"]]
    terms = [(s, (k,)) for k, t in enumerate(raw["programTerms"]) for s in t["surfaces"]]
    labels = {"ORG": names, "PER": [p["name"] for p in people], "TERM": [t["term"] for t in raw["programTerms"]]}
    return Article(raw["id"], "trade", text, len(title), claims, mentions_of(text, surfaces), mentions_of(text, terms),
                   [ROLES.index(o["role"]) for o in raw["organizations"]], labels)


def code_points(text):
    """A map from UTF-16 offsets to code points; an offset inside a surrogate pair maps to the pair's start."""
    table = []
    for i, ch in enumerate(text):
        table += [i, i] if ord(ch) > 0xFFFF else [i]
    return table + [len(text)]


def news_claim(at, raw):
    """One claim of the attribution set; of a source or cue in several parts the first counts."""
    spans = {k: sorted((at[s], at[e]) for s, e in raw[k]) for k in ("Source", "Cue", "Content")}
    first = lambda k: spans[k][0] if spans[k] else None
    return Claim(spans["Content"], first("Source"), first("Cue")) if spans["Content"] else None


def read_news(path):
    """The articles of an attribution file ({id,text,claims:[{Source,Cue,Content}]}, UTF-16 offsets)."""
    articles = []
    for line in Path(path).read_text(encoding="utf8").splitlines():
        raw = json.loads(line)
        at = code_points(raw["text"])
        claims = [c for c in (news_claim(at, r) for r in raw["claims"]) if c]
        assign_layers(claims)
        articles.append(Article(raw["id"], "news", raw["text"], 0, claims))
    return articles
