"""Counts what a reading got right, as the project's scorers do: a claim counts when its content overlaps a gold content
by half (Jaccard over characters), with source when the source spans touch or both are missing."""


def overlap(xs, ys):
    """Characters that two lists of spans share."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in xs for c, d in ys)


def size(xs):
    """Characters in a list of spans."""
    return sum(b - a for a, b in xs)


def spans(claim):
    """The contents of a claim as read."""
    return [(s.start, s.end) for s in claim.contents]


def matches(read, gold):
    """Pairs (index read, index gold), the closest first, each used once."""
    pairs = []
    for i, x in enumerate(read):
        for j, y in enumerate(gold):
            shared = overlap(x, y) if x[0][0] < y[-1][1] and y[0][0] < x[-1][1] else 0
            if shared and shared / (size(x) + size(y) - shared) >= 0.5:
                pairs.append((shared / (size(x) + size(y) - shared), i, j))
    used_i, used_j, result = set(), set(), []
    for _, i, j in sorted(pairs, reverse=True):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            result.append((i, j))
    return result


def source_agrees(read, gold):
    """Whether the source touches the gold one, or both are missing."""
    if read.source is None or gold.source is None:
        return read.source is None and gold.source is None
    return overlap([(read.source.start, read.source.end)], [gold.source]) > 0


def mention_counts(article, reading):
    """Exact spans of names and terms: (right, read, gold); and the role of each organization's first mention."""
    out = {}
    for label in ("ORG", "PER"):
        gold = {(s, e) for s, e, l, _ in article.mentions if l == label}
        read = {(s, e) for s, e, l, _ in reading.entities if l == label}
        out[label] = (len(gold & read), len(read), len(gold))
    gold, read = {(s, e) for s, e, _ in article.terms}, set(reading.terms)
    out["TERM"] = (len(gold & read), len(read), len(gold))
    roles = {(s, e): article.roles[k] for s, e, l, k in article.mentions if l == "ORG"}
    judged = [(votes.argmax() == roles[(s, e)]) for s, e, l, votes in reading.entities if (s, e) in roles]
    out["role"] = (sum(judged), len(judged), len(judged))
    return out


def about_counts(article, claim, gold, threshold):
    """Organizations a claim is about; only those with a gold mention can be told."""
    index = {s: k for s, _, l, k in article.mentions if l == "ORG"}
    read = {index[start] for start, score in claim.about.items() if score > threshold and start in index}
    return len(read & gold.about), len(read), len(gold.about)


def claim_counts(article, claims, about_threshold=0.0):
    """(right, read, gold) of claims, with source, rumors, and of attributes over the matched claims."""
    pairs = matches([spans(c) for c in claims], [c.contents for c in article.claims])
    out = {"claims": (len(pairs), len(claims), len(article.claims))}
    right = sum(source_agrees(claims[i], article.claims[j]) for i, j in pairs)
    out["claims+source"] = (right, len(claims), len(article.claims))
    if article.convention == "news":
        return out
    rumors = [i for i, c in enumerate(claims) if c.attribute("rumor").argmax()]
    gold = {j for j, c in enumerate(article.claims) if c.attributes[2]}
    out["rumors"] = (sum(i in rumors and j in gold for i, j in pairs), len(rumors), len(gold))
    for column, head in enumerate(("sourceKind", "certainty", "rumor", "kind")):
        same = sum(claims[i].attribute(head).argmax() == article.claims[j].attributes[column] for i, j in pairs)
        out[head] = (int(same), len(pairs), len(pairs))
    cues = [(claims[i].cue, article.claims[j].cue) for i, j in pairs]
    touch = sum(overlap([(a.start, a.end)], [b]) > 0 if a and b else not a and not b for a, b in cues)
    out["cue"] = (touch, len(pairs), len(pairs))
    rows = [about_counts(article, claims[i], article.claims[j], about_threshold) for i, j in pairs]
    out["about"] = tuple(map(sum, zip(*rows))) if rows else (0, 0, 0)
    nested = [j for j, c in enumerate(article.claims) if c.layer == 1]
    out["nested found"] = (sum(j in nested for _, j in pairs), len(nested), len(nested))
    return out
