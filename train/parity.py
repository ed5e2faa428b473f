"""Writes what Python reads in a few sentences with the shipped weights, for test/read/parity.test.ts to compare with.
Run after every export: python parity.py"""
import json
from pathlib import Path

from gold import Article
from reading import onnx_runner, read
from windows import Pieces

HOME = Path(__file__).parent.parent
MODELS, OUT = HOME / "data/models", HOME / "test/read/fixtures/parity.json"
TITLE = "Sources: Cutlass Networks To Drop Half Its Gold Partners"
PARAGRAPHS = [
    "Cutlass Networks plans to cut the number of its gold partners from 40 to 18 by the end of June, two people briefed "
    "on the plan told Line Card Weekly. Neither wished to be named.",
    "“Nobody has told us anything,” said Dana Ott, chief executive of Mainbrace Supply, which resells Cutlass’s "
    "switches. “If they want us out, they know where we live.”",
    "A Cutlass spokeswoman declined to comment on the plan. The company said in a statement that it “regularly reviews” "
    "its Helmsman program.",
    "According to an internal memo, partners that hold the HX-3 certification will keep their status until December. "
    "Ott has told her reports that some won’t, three of them said.",
    "Zoë Ångström, an analyst at Brackish Research, reckons the vendor could save £4m a year.",
]


def spans(items):
    """Pairs of offsets."""
    return [[s.start, s.end] for s in items]


def main():
    """Reads the sentences and writes the spans."""
    body = "\n\n".join(PARAGRAPHS)
    article = Article("parity", "trade", f"{TITLE}\n\n{body}", len(TITLE))
    reading = read(article, Pieces(MODELS / "vocab.txt"), onnx_runner(MODELS / "reader.int8.onnx"), {})
    claims = [{"layer": c.layer, "contents": spans(c.contents), "source": spans([c.source])[0] if c.source else None,
               "cue": spans([c.cue])[0] if c.cue else None, "mean": round(float(c.probabilities.mean()), 3)}
              for c in reading.claims]
    version = json.loads((MODELS / "reader.json").read_text())["version"]
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps({
        "version": version, "title": TITLE, "body": body, "claims": claims,
        "entities": [[s, e, label] for s, e, label, _ in reading.entities],
        "terms": [list(t) for t in reading.terms],
    }, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
