"""The closed lists of the reader and the layout of its outputs; everything else reads them from here."""

SOURCE_KINDS = ["anonymous", "person", "spokesperson", "company", "document", "press", "analyst", "none"]
CERTAINTIES = ["asserted", "hedged", "denied", "declined"]
RUMOR = ["no", "yes"]
KINDS = ["partner-status", "program-change", "partner-count", "incentives", "pricing-licensing", "acquisition",
         "distribution", "executive-move", "layoffs", "financials", "legal", "direct-sales", "product", "other"]
ROLES = ["vendor", "partner", "distributor", "press", "analyst", "other"]

# One tag layer a row: spans of one layer never overlap, spans of two layers may.
LAYERS = {
    "speech": ["O", "B-SOURCE", "I-SOURCE", "B-CUE", "I-CUE"],
    "content1": ["O", "B", "I"],
    "content2": ["O", "B", "I"],
    "entity": ["O", "B-ORG", "I-ORG", "B-PER", "I-PER"],
    "term": ["O", "B", "I"],
}
# Heads that are averaged over the tokens of a mention, a content or a source.
POOLED = {
    "role": ROLES,
    "sourceKind": SOURCE_KINDS,
    "sourceKindOfSource": SOURCE_KINDS,
    "certainty": CERTAINTIES,
    "rumor": RUMOR,
    "kind": KINDS,
}
POINTERS = ["source1", "cue1", "previous1", "source2", "cue2", "previous2", "about"]
POINTER_WIDTH = 64
MARKERS = {"news": "[unused1]", "trade": "[unused2]"}
# Window settings: pieces in all, pieces that count, pieces of a title, where a long paragraph is cut, paragraphs before.
WINDOWS = {"length": 320, "scored": 290, "title": 64, "cut": 250, "context": 1}
IGNORE = -100


def layout():
    """The heads in the order of the `tags` output: [{name, offset, labels}]."""
    rows, offset = [], 0
    for name, labels in {**LAYERS, **POOLED}.items():
        rows.append({"name": name, "offset": offset, "labels": labels})
        offset += len(labels)
    return rows


TAGS = sum(len(row["labels"]) for row in layout())
AT = {row["name"]: slice(row["offset"], row["offset"] + len(row["labels"])) for row in layout()}
