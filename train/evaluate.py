"""Measures a checkpoint or the exported weights on the held-out articles, with bootstrap intervals over articles."""
import argparse
import json
import random
from pathlib import Path

from calibrate import calibration
from gold import read_news, read_trade
from reading import checkpoint_runner, kept, onnx_runner, read
from score import claim_counts, mention_counts
from windows import Pieces

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
STEPS = [x / 50 for x in range(20, 48)]


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
    """The threshold with the highest measure."""
    return max(STEPS, key=lambda t: round(measure(t), 4))


def tune(trade, trade_read, news, news_read):
    """Thresholds by F1 with source on the checking data, one layer after the other; and the calibration."""
    out = {"content1": 0.5, "content2": 0.5, "about": 0.0, "news": 0.5}
    measured = lambda name, key: lambda t: f1([r[key] for r in trade_rows(trade, trade_read, {**out, name: t})])
    for name in ("content1", "content2"):
        out[name] = best(measured(name, "claims+source"))
    out["about"] = max((x / 10 for x in range(-15, 16)), key=measured("about", "about"))
    if news:
        out["news"] = best(lambda t: f1([r["claims+source"] for r in news_rows(news, news_read, t)]))
    return {"thresholds": out, "calibration": calibration(trade, trade_read, out)}


def arguments():
    """The command line."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("weights", help="a checkpoint folder or an .onnx file")
    p.add_argument("--vocab", default=HERE.parent / "data/models/vocab.txt")
    p.add_argument("--trade", nargs="+", default=[SHARED / "corpus", SHARED / "arcs"])
    p.add_argument("--news", default=SHARED / "attribution/dev.jsonl")
    p.add_argument("--tuned", default=HERE / "tuned.json")
    p.add_argument("--tune", action="store_true", help="choose thresholds and calibration anew and write them to --tuned")
    p.add_argument("--no-news", action="store_true")
    return p.parse_args()


def main():
    """Reads, measures, prints."""
    args = arguments()
    pieces = Pieces(args.vocab)
    run = onnx_runner(args.weights) if args.weights.endswith(".onnx") else checkpoint_runner(args.weights)
    held = set(json.loads((HERE / "split.json").read_text())["check"])
    trade = [read_trade(p) for folder in args.trade for p in sorted(Path(folder).glob("*.json")) if p.stem in held]
    news = [] if args.no_news else read_news(args.news)
    trade_read, news_read = ([read(a, pieces, run) for a in articles] for articles in (trade, news))
    if args.tune:
        tuned = tune(trade, trade_read, news, news_read)
        Path(args.tuned).write_text(json.dumps(tuned, indent=1) + "\n")
    tuned = json.loads(Path(args.tuned).read_text())
    print(json.dumps(tuned["thresholds"]))
    for title, rows in (("trade", trade_rows(trade, trade_read, tuned["thresholds"])),
                        ("news", news_rows(news, news_read, tuned["thresholds"]["news"]))):
        for name, (value, low, high) in table(rows).items():
            print(f"{title:6} {name:15} {value:.3f}  ({low:.3f} to {high:.3f})")


if __name__ == "__main__":
    main()
