"""Reads whole articles with a checkpoint or with the exported weights."""
from dataclasses import dataclass, field

import numpy as np

from decode import decode_window
from labels import AT
from windows import SCORED, TITLE, windows


@dataclass
class Reading:
    """What was read in one article: claims (all, thresholds not yet applied), entities and terms with role votes."""
    claims: list = field(default_factory=list)
    entities: list = field(default_factory=list)  # (start, end, label, mean role logits)
    terms: list = field(default_factory=list)  # (start, end)


def checkpoint_runner(folder):
    """(ids, marks) -> (tags, q, k) by the float network."""
    import torch

    from model import load
    torch.set_num_threads(1)
    reader = load(folder)

    def run(ids, marks):
        with torch.no_grad():
            return [out[0].numpy() for out in reader(torch.tensor([ids]), torch.tensor([marks]))]

    return run


def onnx_runner(path, threads=1):
    """(ids, marks) -> (tags, q, k) by the exported weights."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"])

    def run(ids, marks):
        rows = {"ids": np.array([ids], dtype=np.int64), "mask": np.array([marks], dtype=np.int64)}
        return [out[0] for out in session.run(["tags", "q", "k"], rows)]

    return run


def remembered(run):
    """The same runner, asked only once for the same window."""
    answers = {}

    def ask(ids, marks):
        key = (*ids, *marks)
        if key not in answers:
            answers[key] = run(ids, marks)
        return answers[key]

    return ask


def leaning(tags, lean):
    """Tags in which "no content here" scores less, by layer; the export puts this into the weights."""
    tags = tags.copy()
    for layer, less in lean.items():
        tags[:, AT[layer].start] -= less
    return tags


def counts(window, span, first):
    """Whether this window is the one that reports the span: its scored part, and the title in the first window."""
    part = window.parts[span.first]
    return part == SCORED or (part == TITLE and first)


def read(article, pieces, run, lean):
    """The reading of one article."""
    result, known = Reading(), {}
    for n, window in enumerate(windows(pieces, article)):
        tags, q, k = run(window.ids, window.marks)
        tags = leaning(tags, lean)
        claims, entities, terms = decode_window(window, tags, q, k, known)
        result.claims += claims
        for span in entities:
            if counts(window, span, n == 0):
                votes = tags[span.first:span.last + 1, AT["role"]].mean(0)
                result.entities.append((span.start, span.end, span.label, votes))
        result.terms += [(s.start, s.end) for s in terms if counts(window, s, n == 0)]
    return result


def kept(reading, thresholds):
    """The claims that pass their layer's threshold, nested doubles left out. Order: as they stand in the text."""
    seen, result = set(), []
    for claim in sorted(reading.claims, key=lambda c: c.layer):
        words = tuple((s.start, s.end) for s in claim.contents)
        key = (words, claim.source and claim.source.start)
        if key not in seen and claim.probabilities.mean() >= thresholds[claim.layer]:
            seen.add(key)
            result.append(claim)
    return sorted(result, key=lambda c: c.contents[0].start)
