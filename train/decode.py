"""From the reader's numbers to claims and names. The rules are few because src/read repeats them in TypeScript:
1. each layer: the likeliest legal row of tags (Viterbi over B and I; no I without its B before it, none on the first
   piece of a paragraph); speech and content layers leave title tokens out, entity and term layers take them in;
2. a content that begins in the scored part of a window is kept; its source is the SOURCE span, its cue the CUE span,
   of this window whose first token scores highest from the content's first token; none if the token itself scores higher;
3. likewise previous: a content of the same layer before it; then both are parts of one claim, which keeps the first
   source and cue that any part has;
4. attributes: heads averaged over all content tokens of the claim (sourceKind: plus the mean over the source's tokens);
5. about: organizations of which any mention in the windows of the claim scores over the threshold;
6. a claim of content2 with the words and source of another claim, and a claim whose mean content probability is under
   the layer's threshold, are dropped."""
from dataclasses import dataclass, field

import numpy as np

from labels import AT, LAYERS, POINTERS, POINTER_WIDTH
from windows import SCORED, SPECIAL, TITLE

SCALE = POINTER_WIDTH ** 0.5
ILLEGAL = -1e4


@dataclass
class Span:
    """A tagged span: tokens of the window [first, last], offsets in the text, mean probability of its tags."""
    label: str
    first: int
    last: int
    start: int
    end: int
    probabilities: np.ndarray


@dataclass
class Read:
    """A claim as read. votes: summed logits a head and token counts; about: scores a mention's start."""
    layer: int
    contents: list
    source: Span | None
    cue: Span | None
    probabilities: np.ndarray
    pointed: dict
    votes: dict
    tokens: int
    source_votes: np.ndarray | None
    about: dict = field(default_factory=dict)

    def attribute(self, head):
        """The head's mean logits for this claim."""
        mean = self.votes[head] / self.tokens
        if head == "sourceKind" and self.source_votes is not None:
            mean = mean + self.source_votes
        return mean


def log_softmax(x):
    """Along the last axis."""
    x = x - x.max(-1, keepdims=True)
    return x - np.log(np.exp(x).sum(-1, keepdims=True))


def viterbi(scores, labels, opening=()):
    """The best legal sequence of labels for scores [n,labels]; `opening` tokens begin a paragraph and bear no I."""
    inner = [k for k, name in enumerate(labels) if name.startswith("I")]
    allowed = np.zeros((len(labels), len(labels)))
    for k in inner:
        allowed[[a for a in range(len(labels)) if a not in (k, k - 1)], k] = ILLEGAL
    scores = scores.copy()
    scores[np.ix_([0, *opening], inner)] = ILLEGAL
    best, back = scores[0], []
    for row in scores[1:]:
        paths = best[:, None] + allowed
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def spans_of(layer, tags, window):
    """The spans of one layer in one window."""
    labels = LAYERS[layer]
    hidden = {SPECIAL} if layer in ("entity", "term") else {SPECIAL, TITLE}
    at = [i for i, part in enumerate(window.parts) if part not in hidden]
    if not at:
        return []
    scores = log_softmax(tags[at][:, AT[layer]])
    opening = [n for n in range(1, len(at)) if at[n] in window.opening]
    path, found, chance = viterbi(scores, labels, opening), [], np.exp(scores)
    for n, label in enumerate(path):
        name = labels[label]
        if name.startswith("B"):
            found.append((name[2:], [n]))
        elif name.startswith("I"):
            found[-1][1].append(n)
    result = []
    for name, tokens in found:
        begin = labels.index(f"B-{name}" if name else "B")
        first, last = at[tokens[0]], at[tokens[-1]]
        result.append(Span(name, first, last, window.offsets[first][0], window.offsets[last][1],
                           chance[tokens][:, begin:begin + 2].sum(1)))
    return result


class Pointers:
    """Scores of the pointers in one window."""

    def __init__(self, q, k):
        shape = (len(q), len(POINTERS), POINTER_WIDTH)
        self.q, self.k = q.reshape(shape), k.reshape(shape)

    def score(self, name, start, to):
        """q . k / 8, not yet a probability."""
        p = POINTERS.index(name)
        return float(self.q[start, p] @ self.k[to, p]) / SCALE

    def choose(self, name, start, spans):
        """The best of the spans, or None when the token itself is better; and the share of that choice."""
        scores = np.array([self.score(name, start, start)] + [self.score(name, start, s.first) for s in spans])
        share = np.exp(log_softmax(scores))
        best = int(scores.argmax())
        return (spans[best - 1] if best else None), float(share[best])


def read_part(window, pointers, tags, content, layer, speech, organizations):
    """One content with its source, cue, votes and subjects, as a claim of its own."""
    number = layer + 1
    source, sure = pointers.choose(f"source{number}", content.first, [s for s in speech if s.label == "SOURCE"])
    cue, cue_sure = pointers.choose(f"cue{number}", content.first, [s for s in speech if s.label == "CUE"])
    inside = slice(content.first, content.last + 1)
    votes = {h: tags[inside, AT[h]].sum(0) for h in ("sourceKind", "certainty", "rumor", "kind")}
    source_votes = tags[source.first:source.last + 1, AT["sourceKindOfSource"]].mean(0) if source else None
    about = {o.start: pointers.score("about", content.first, o.first) for o in organizations}
    return Read(layer, [content], source, cue, content.probabilities, {"source": sure, "cue": cue_sure}, votes,
                content.last - content.first + 1, source_votes, about)


def join(claim, part):
    """Adds a part to a claim that began before it."""
    claim.contents += part.contents
    claim.probabilities = np.concatenate([claim.probabilities, part.probabilities])
    claim.votes = {h: claim.votes[h] + part.votes[h] for h in claim.votes}
    claim.tokens += part.tokens
    if claim.source is None and part.source is not None:
        claim.source, claim.source_votes = part.source, part.source_votes
        claim.pointed["source"] = part.pointed["source"]
    if claim.cue is None and part.cue is not None:
        claim.cue, claim.pointed["cue"] = part.cue, part.pointed["cue"]
    for start, score in part.about.items():
        claim.about[start] = max(score, claim.about.get(start, score))


def decode_window(window, tags, q, k, known):
    """New claims of one window; known: (layer, start of a content) -> claim, kept over the windows of an article."""
    pointers, fresh = Pointers(q, k), []
    speech = spans_of("speech", tags, window)
    entities = spans_of("entity", tags, window)
    organizations = [s for s in entities if s.label == "ORG"]
    for layer in (0, 1):
        contents = spans_of(f"content{layer + 1}", tags, window)
        for n, content in enumerate(contents):
            if window.parts[content.first] != SCORED:
                continue
            part = read_part(window, pointers, tags, content, layer, speech, organizations)
            before, _ = pointers.choose(f"previous{layer + 1}", content.first, contents[:n])
            claim = before and known.get((layer, before.start))
            if claim:
                join(claim, part)
            else:
                claim = part
                fresh.append(claim)
            known[(layer, content.start)] = claim
    return fresh, entities, spans_of("term", tags, window)
