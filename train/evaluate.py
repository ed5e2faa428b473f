"""Measures a checkpoint or the exported weights on the held-out articles, with bootstrap intervals over articles."""
import argparse
import json
import random
from pathlib import Path

from calibrate import calibration
from gold import read_news, read_trade, trade_article
from reading import checkpoint_runner, kept, onnx_runner, read, remembered
from stories import told
from score import claim_counts, mention_counts
from windows import Pieces

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
STEPS = [x / 25 for x in range(10, 25)]
LEANS = [0.0, 0.5, 1.0, 1.5]
NO_LEAN = {"content1": 0.0, "content2": 0.0}


def f1(counts):
    """F1 of summed (right, read, gold); for accuracies read and gold are the same number."""
    right, found, gold = (sum(c[k] for c in counts) for k in range(3))
    return 2 * right / (found + gold) if found + gold else 0.0


def interval(counts, times=1000, seed=1):
    """The middle 95 % of F1 over articles drawn with replacement."""
    rng = random.Random(seed)
    values = sorted(f1(rng.choices(counts, k=len(counts))) for _ in range(times))
    return values[int(times * 0.025)], values[int(times * 0.975)]


def table(rows):
    """rows: one dict of counts an article -> {name: [F1, low, high]}."""
    names = dict.fromkeys(name for row in rows for name in row)
    out = {}
    for name in names:
        counts = [row[name] for row in rows if name in row]
        out[name] = [round(v, 3) for v in (f1(counts), *interval(counts))]
    return out


def trade_rows(articles, readings, thresholds):
    """Counts of the trade articles."""
    limits = (thresholds["content1"], thresholds["content2"])
    return [{**claim_counts(a, kept(r, limits), thresholds["about"]), **mention_counts(a, r)}
            for a, r in zip(articles, readings)]


def news_rows(articles, readings, threshold):
    """Counts of the political news."""
    return [claim_counts(a, kept(r, (threshold, 1.1))) for a, r in zip(articles, readings)]


def best(measure):
    """The threshold with the highest measure, and that measure."""
    return max(((round(measure(t), 4), -t) for t in STEPS), key=lambda pair: pair)


def tune(trade, news, reading):
    """Lean and thresholds by F1 with source on the checking data, one after the other; and the calibration.

    reading: (articles, lean) -> readings."""
    out, lean = {"content1": 0.5, "content2": 0.5, "about": 0.0, "news": 0.5}, dict(NO_LEAN)

    def swept(name, key, rows):
        return best(lambda t: f1([r[key] for r in rows({**out, name: t})]))

    for name in ("content1", "content2"):
        tried = []
        for less in LEANS:
            readings = reading(trade, {**lean, name: less})
            value, minus = swept(name, "claims+source", lambda limits: trade_rows(trade, readings, limits))
            tried.append((value, -less, -minus))
        value, minus_less, out[name] = max(tried)
        lean[name] = -minus_less
    readings = reading(trade, lean)
    out["about"] = max((x / 10 for x in range(-15, 16)),
                       key=lambda t: f1([r["about"] for r in trade_rows(trade, readings, {**out, "about": t})]))
    if news:
        news_read = reading(news, lean)
        out["news"] = -swept("news", "claims+source", lambda limits: news_rows(news, news_read, limits["news"]))[1]
    return {"lean": lean, "thresholds": out, "calibration": calibration(trade, readings, out)}


def arguments():
    """The command line."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("weights", help="a checkpoint folder or an .onnx file (which leans already)")
    p.add_argument("--vocab", default=HERE.parent / "data/models/vocab.txt")
    p.add_argument("--trade", nargs="+", default=[SHARED / "corpus", SHARED / "arcs"])
    p.add_argument("--stories", default=HERE / "stories", help="folder of our own annotated stories (stories.py)")
    p.add_argument("--tune-on-stories", action="store_true", help="count the held-out stories among the trade articles")
    p.add_argument("--news", default=SHARED / "attribution/dev.jsonl")
    p.add_argument("--tuned", default=HERE / "tuned.json")
    p.add_argument("--tune", action="store_true", help="choose thresholds and calibration anew and write them to --tuned")
    p.add_argument("--no-news", action="store_true")
    return p.parse_args()


def main():
    """Reads, measures, prints."""
    args = arguments()
    exported = args.weights.endswith(".onnx")
    pieces, run = Pieces(args.vocab), remembered((onnx_runner if exported else checkpoint_runner)(args.weights))
    held = set(json.loads((HERE / "split.json").read_text())["check"])
    trade = [read_trade(p) for folder in args.trade for p in sorted(Path(folder).glob("*.json")) if p.stem in held]
    stories = [trade_article(raw) for raw in told(args.stories, held=True)]
    if args.tune_on_stories:
        trade += stories
    news = [] if args.no_news else read_news(args.news)
    reading = lambda articles, lean: [read(a, pieces, run, lean) for a in articles]
    if args.tune:
        Path(args.tuned).write_text(json.dumps(tune(trade, news, reading), indent=1) + "\n")
    tuned = json.loads(Path(args.tuned).read_text())
    limits, lean = tuned["thresholds"], NO_LEAN if exported and not args.tune else tuned["lean"]
    print(json.dumps(tuned))
    for title, rows in (("trade", trade_rows(trade, reading(trade, lean), limits)),
                        ("stories", trade_rows(stories, reading(stories, lean), limits)),
                        ("news", news_rows(news, reading(news, lean), limits["news"]))):
        for name, (value, low, high) in table(rows).items():
            print(f"{title:8} {name:15} {value:.3f}  ({low:.3f} to {high:.3f})")


if __name__ == "__main__":
    main()
