"""Changes the names in an article, everywhere at once, so that the reader learns from context and not by heart."""
from bisect import bisect_right
from dataclasses import replace

from labels import ROLES


def is_acronym(surface):
    """Two to six capitals and nothing else."""
    return surface.isalpha() and surface.isupper() and 2 <= len(surface) <= 6


def organization_surface(old_name, surface, new):
    """The form of the new name that answers to this form of the old one: full stays full, short stays short."""
    full, short = new
    if surface == old_name:
        return full
    if is_acronym(surface) and not is_acronym(old_name.split()[0]):
        initials = "".join(w[0] for w in full.split() if w[0].isalnum()).upper()
        return initials if len(initials) > 1 else short
    return short if len(surface) < len(old_name) else full


def person_surface(old_name, surface, new):
    """First name for first name, family name for family name, both for both."""
    words, old = surface.split(), old_name.split()
    if len(words) > 1:
        return " ".join(new)
    return new[0] if words[0] == old[0] and len(old) > 1 else new[1]


def draw(article, names, rng):
    """A function from (label, index, surface) to its replacement, or None to leave it."""
    fresh = {}

    def replacement(label, index, surface):
        key = (label, index)
        old = article.names[label][index]
        if key not in fresh:
            swapped = rng.random() < {"ORG": 0.9, "PER": 0.9, "TERM": 0.3}[label]
            fresh[key] = swapped and {
                "ORG": lambda: names.organization(rng, ROLES[article.roles[index]]),
                "PER": lambda: names.person(rng), "TERM": lambda: names.term(rng, old)}[label]()
        if not fresh[key]:
            return None
        if label == "ORG":
            return organization_surface(old, surface, fresh[key])
        if label == "PER":
            return person_surface(old, surface, fresh[key])
        return fresh[key] if surface == old else None

    return replacement


def edits(article, replacement):
    """Non-overlapping (start, end, new words), in order."""
    spans = [(s, e, label, index) for s, e, label, index in article.mentions]
    spans += [(s, e, "TERM", index) for s, e, index in article.terms]
    found, last = [], 0
    for start, end, label, index in sorted(spans):
        if start >= last:
            new = replacement(label, index, article.text[start:end])
            if new is not None:
                found.append((start, end, new))
                last = end
    return found


class Moves:
    """Where an offset of the old text lies in the new one; inside a changed word it goes to that word's border."""

    def __init__(self, text, changes):
        self.changes, self.starts, self.shifts = changes, [c[0] for c in changes], [0]
        pieces, last = [], 0
        for start, end, new in changes:
            pieces += [text[last:start], new]
            last = end
            self.shifts.append(self.shifts[-1] + len(new) - (end - start))
        self.text = "".join(pieces) + text[last:]

    def at(self, offset, is_end):
        k = bisect_right(self.starts, offset - 1 if is_end else offset)
        if k:
            start, end, new = self.changes[k - 1]
            if offset < end or (is_end and offset == end):
                inside = start + self.shifts[k - 1]
                return inside + len(new) if is_end or offset > start else inside
        return offset + self.shifts[k]

    def span(self, span):
        return span and (self.at(span[0], False), self.at(span[1], True))


def swap(article, names, rng):
    """A copy of a trade article in which organizations, people and some programs bear other names."""
    moves = Moves(article.text, edits(article, draw(article, names, rng)))
    claims = [replace(c, contents=[moves.span(s) for s in c.contents], source=moves.span(c.source), cue=moves.span(c.cue))
              for c in article.claims]
    return replace(article, text=moves.text, title_end=moves.at(article.title_end, True), claims=claims,
                   mentions=[(*moves.span((s, e)), label, k) for s, e, label, k in article.mentions],
                   terms=[(*moves.span((s, e)), k) for s, e, k in article.terms])
