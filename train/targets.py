"""What the reader should answer on one window of a labelled article."""
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from labels import IGNORE, LAYERS, POINTERS
from windows import SPECIAL, TITLE

CLAIM_LAYERS = ("speech", "content1", "content2")


@dataclass
class Targets:
    """tags: layer -> label a token; pointers: (pointer, from, to); about: (from, to, 0 or 1);
    claims: (content tokens, source tokens, attributes); roles: (tokens, role)."""
    tags: dict
    pointers: list = field(default_factory=list)
    about: list = field(default_factory=list)
    claims: list = field(default_factory=list)
    roles: list = field(default_factory=list)


class Spans:
    """Finds the tokens of a span of text inside one window."""

    def __init__(self, window):
        inner = range(2, len(window.ids) - 1)
        self.starts = [window.offsets[i][0] for i in inner]
        self.ends = [window.offsets[i][1] for i in inner]

    def tokens(self, span):
        """Token numbers that overlap the span; an empty range when it lies outside the window."""
        return range(bisect_right(self.ends, span[0]) + 2, bisect_left(self.starts, span[1]) + 2)


def paint(labels, tokens, begin):
    """Writes B and I on tokens unless another span has been there; says whether it wrote."""
    if not tokens or any(labels[i] > 0 for i in tokens):
        return False
    for i in tokens:
        labels[i] = begin + 1
    labels[tokens[0]] = begin
    return True


def blank(window, article):
    """Labels with nothing on them; what has no gold (titles for claims, names in the news) is left out of the loss."""
    trade = article.convention == "trade"
    hidden = {layer: {SPECIAL, TITLE} if layer in CLAIM_LAYERS else {SPECIAL} for layer in LAYERS}
    return {layer: [IGNORE if part in hidden[layer] or not (trade or layer in CLAIM_LAYERS) else 0
                    for part in window.parts] for layer in LAYERS}


def point(result, spans, claim, starts):
    """Pointers of one claim's parts to source, cue and previous part (itself: none); unseen ends are left out."""
    for n, first in enumerate(starts):
        if first is None:
            continue
        for name, span in (("source", claim.source), ("cue", claim.cue)):
            to = spans.tokens(span) if span else [first]
            if to:
                result.pointers.append((POINTERS.index(f"{name}{claim.layer + 1}"), first, to[0]))
        before = first if n == 0 else starts[n - 1]
        if before is not None:
            result.pointers.append((POINTERS.index(f"previous{claim.layer + 1}"), first, before))


def add_claim(result, spans, claim, heads):
    """Content tags, pointers, attributes and subjects of one claim."""
    parts = [spans.tokens(span) for span in claim.contents]
    written = [paint(result.tags[f"content{claim.layer + 1}"], tokens, 1) for tokens in parts]
    starts = [tokens[0] if ok else None for tokens, ok in zip(parts, written)]
    content = [i for tokens, ok in zip(parts, written) if ok for i in tokens]
    if not content:
        return
    point(result, spans, claim, starts)
    if claim.attributes:
        source = list(spans.tokens(claim.source)) if claim.source else []
        result.claims.append((content, source, claim.attributes))
        first = next(s for s in starts if s is not None)
        result.about += [(first, to, int(index in claim.about)) for to, index in heads]


def targets(window, article):
    """The targets of one window."""
    result, spans = Targets(blank(window, article)), Spans(window)
    heads = []
    for start, end, label, index in article.mentions:
        tokens = spans.tokens((start, end))
        begin = LAYERS["entity"].index(f"B-{label}")
        if paint(result.tags["entity"], tokens, begin) and label == "ORG":
            heads.append((tokens[0], index))
            result.roles.append((list(tokens), article.roles[index]))
    for start, end, _ in article.terms:
        paint(result.tags["term"], spans.tokens((start, end)), 1)
    claims = [c for c in article.claims if c.layer is not None]
    speech = [(span, begin) for c in claims for span, begin in ((c.source, 1), (c.cue, 3)) if span]
    for span, begin in sorted(set(speech), key=lambda s: s[0][0] - s[0][1]):
        paint(result.tags["speech"], spans.tokens(span), begin)
    for claim in claims:
        add_claim(result, spans, claim, heads)
    return result
