"""Fits what plain words tell of a claim's kind and of rumors: a second opinion beside the encoder, in words.json.

A softmax over weighted words (TF-IDF with sublinear counts, each field of unit length; multinomial logistic regression).
The encoder has learned the trade articles by heart; words counted without names have not. Names of organizations and
people are blanked, words are cut to stems, and a word must stand in several articles. Run with: python words.py"""
import argparse
import base64
import json
import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import numpy as np
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from labels import KINDS, RUMOR
from stories import told

HERE = Path(__file__).parent
SHARED, OUT = HERE.parent.parent / "shared", HERE.parent / "data/models/words.json"
FIXTURE = HERE.parent / "test/read/fixtures/words.json"
WORD = re.compile(r"[a-z][a-z']*|[0-9]+|[$£€%]")
# What each question looks at: field, words in a row, articles a term must stand in, weight of the field.
FIELDS = {
    "kind": [("content", 2, 3, 1.0), ("paragraph", 2, 3, 0.8), ("before", 1, 3, 0.5), ("article", 1, 4, 0.9)],
    "rumor": [("content", 2, 3, 1.0), ("cue", 2, 2, 1.0), ("source", 1, 2, 0.7)],
}
LABELS = {"kind": KINDS, "rumor": RUMOR}
STEM, SHORT = 7, 4


@lru_cache(maxsize=None)
def stem(word):
    """A number as "#", a word of up to four letters whole, a longer one cut to seven or without its plural's s."""
    if word[0].isdigit():
        return "#"
    if len(word) <= SHORT:
        return word
    bare = re.sub(r"(?:'s|')$", "", word)
    return bare[:STEM] if len(bare) > STEM else re.sub(r"(?<!s)s$", "", bare)


@lru_cache(maxsize=64)  # the claims of an article share its words
def terms(text, row):
    """Stems of the words in small letters, and up to `row` of them in a row."""
    words = [stem(w) for w in WORD.findall(text.lower().replace("’", "'"))]
    return [" ".join(words[i:i + n]) for n in range(1, row + 1) for i in range(len(words) - n + 1)]


def blanked(raw):
    """A function that takes an article's names out of a text."""
    names = {s for o in raw["organizations"] for s in o["surfaces"]} | {s for p in raw["people"] for s in p["surfaces"]}
    pattern = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True) if n)
    return (lambda text: re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", " ", text)) if pattern else (lambda text: text)


def paragraph_of(raw, claim):
    """The paragraph in which a claim's content begins, and the one before it (the title before the first)."""
    at = raw["text"].find(claim["content"][0])
    before = [raw["title"]] + [line for line in raw["text"][:at].split("\n")[:-1] if line.strip()]
    return raw["text"][raw["text"].rfind("\n", 0, at) + 1:].split("\n")[0], before[-1]


def claims_of(raw):
    """The claims of a gold article as fields of words, with their labels."""
    clean = blanked(raw)
    article = clean(f"{raw['title']}\n\n{raw['text']}")
    for claim in raw["claims"]:
        paragraph, before = (clean(part) for part in paragraph_of(raw, claim))
        yield {"article": article, "paragraph": paragraph, "before": before,
               "content": clean(" ".join(claim["content"])), "cue": clean(claim["cue"] or ""),
               "source": clean(claim["source"] or ""), "kind": claim["kind"], "rumor": RUMOR[bool(claim["rumor"])],
               "id": raw["id"]}


def trade():
    """Gold articles that are not held out: corpus, arcs, stories."""
    held = set(json.loads((HERE / "split.json").read_text())["check"])
    files = sorted(p for folder in ("corpus", "arcs") for p in (SHARED / folder).glob("*.json") if p.stem not in held)
    return [json.loads(p.read_text(encoding="utf8")) for p in files] + told(HERE / "stories", held=False)


def vocabulary(claims, field, row, least):
    """The terms that stand in at least so many articles."""
    seen = defaultdict(set)
    for claim in claims:
        for term in terms(claim[field], row):
            seen[term].add(claim["id"])
    return sorted(term for term, articles in seen.items() if len(articles) >= least)


def fit(claims, question, strength):
    """Everything src/read needs to answer one question; coefficients as int8 with one scale a field."""
    parts, columns = [], []
    for field, row, least, weight in FIELDS[question]:
        words = TfidfVectorizer(analyzer=lambda t, row=row: terms(t, row), sublinear_tf=True,
                                vocabulary=vocabulary(claims, field, row, least))
        columns.append(words.fit_transform([c[field] for c in claims]) * weight)
        parts.append((field, row, weight, words))
    model = LogisticRegression(C=strength, max_iter=300).fit(hstack(columns).tocsr(), [c[question] for c in claims])
    coefficients, bias = both_sides(model)
    order = [list(model.classes_).index(label) for label in LABELS[question]]
    fields, at = [], 0
    for field, row, weight, words in parts:
        size = len(words.vocabulary_)
        table = coefficients[order, at:at + size].T * weight
        scale = float(np.abs(table).max()) / 127
        fields.append({"field": field, "row": row, "scale": scale, "idf": [round(float(x), 3) for x in words.idf_],
                       "terms": sorted(words.vocabulary_, key=words.vocabulary_.get),
                       "weights": base64.b64encode(np.round(table / scale).astype(np.int8).tobytes()).decode()})
        at += size
    return {"labels": LABELS[question], "bias": [round(float(b), 4) for b in bias[order]], "fields": fields}


def both_sides(model):
    """Coefficients and biases of every class, also where two classes share one row."""
    if len(model.classes_) > 2:
        return model.coef_, model.intercept_
    return np.vstack([-model.coef_ / 2, model.coef_ / 2]), np.concatenate([-model.intercept_, model.intercept_]) / 2


def chances(question, texts):
    """The probabilities of the labels for texts by field, from what `fit` gave."""
    scores = np.array(question["bias"])
    for part in question["fields"]:
        table = np.frombuffer(base64.b64decode(part["weights"]), np.int8).reshape(-1, len(scores)) * part["scale"]
        place, counts = {t: i for i, t in enumerate(part["terms"])}, defaultdict(int)
        for term in terms(texts[part["field"]], part["row"]):
            counts[term] += 1
        found = {place[t]: (1 + np.log(n)) * part["idf"][place[t]] for t, n in counts.items() if t in place}
        length = sum(x * x for x in found.values()) ** 0.5
        scores = scores + sum((x / length * table[i] for i, x in found.items()), np.zeros(len(scores)))
    powers = np.exp(scores - scores.max())
    return powers / powers.sum()


EXAMPLES = [
    {"content": "may cut its U.S. licensing partners from 12 to 6 by June", "cue": "told that", "source": "two people",
     "paragraph": "The vendor may cut its U.S. licensing partners from 12 to 6 by June, two people told.",
     "before": "Sources: Big Cuts Ahead",
     "article": "Sources: Big Cuts Ahead\n\nThe vendor may cut its licensing partners, two people told. It won’t comment."},
    {"content": "“the boss's revenues fell 14% to £3m”", "cue": "said", "source": "the company",
     "paragraph": "“The boss's revenues fell 14% to £3m”, the company said, less than in other businesses.",
     "before": "Sales fall", "article": "Sales fall\n\nRevenues fell."},
    {"content": "", "cue": "", "source": "", "paragraph": "", "before": "", "article": ""},
]


def main():
    """Fits both questions and writes them, with a few answers for test/read to compare with."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--strength", type=float, default=10.0, help="inverse of the regularization")
    strength = p.parse_args().strength
    claims = [claim for raw in trade() for claim in claims_of(raw)]
    told_by = {question: fit(claims, question, strength) for question in FIELDS}
    OUT.write_text(json.dumps(told_by, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf8")
    answers = [{"texts": e, **{q: [round(float(x), 4) for x in chances(told_by[q], e)] for q in FIELDS}} for e in EXAMPLES]
    FIXTURE.write_text(json.dumps(answers, ensure_ascii=False, indent=1) + "\n", encoding="utf8")
    sizes = {q: [len(f["terms"]) for f in told_by[q]["fields"]] for q in FIELDS}
    print(f"{len(claims)} claims; terms: {sizes}; {OUT.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
