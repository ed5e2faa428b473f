"""Trains the reader within a budget of minutes. See README.md for the commands."""
import argparse
import json
import random
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from torch import distributed, multiprocessing

from batches import Stream
from gold import read_news, read_trade, trade_article
from losses import loss
from model import fresh, load, save
from names import Names
from stories import told
from windows import Pieces

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"


def arguments():
    """The command line."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--base", help="folder of the pretrained encoder (weights, config, vocab.txt)")
    p.add_argument("--start", help="folder of a checkpoint to go on from, instead of the bare encoder")
    p.add_argument("--out", required=True)
    p.add_argument("--vocab", required=True)
    p.add_argument("--trade", nargs="+", default=[SHARED / "corpus", SHARED / "arcs"])
    p.add_argument("--stories", default=HERE / "stories", help="folder of our own annotated stories (stories.py)")
    p.add_argument("--news", default=SHARED / "attribution/train.jsonl")
    p.add_argument("--reference", default=SHARED / "reference/organizations.json")
    p.add_argument("--minutes", type=float, required=True, help="the schedule ends after so many minutes")
    p.add_argument("--trade-times", type=int, default=2, help="how often a pass goes over the trade articles")
    p.add_argument("--trade-share", type=float, default=1.0, help="share of the trade articles that is used")
    p.add_argument("--news-share", type=float, default=1.0, help="share of the news that a pass takes")
    p.add_argument("--swap", type=float, default=0.6, help="share of trade articles under changed names")
    p.add_argument("--no-nesting", action="store_true", help="leave contents inside contents out")
    p.add_argument("--rate", type=float, default=1e-4)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--batch", type=int, default=16)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--workers", type=int, default=2, help="processes that share a batch")
    return p.parse_args()


def trade_articles(args):
    """Gold articles that are not held out."""
    held = set(json.loads((HERE / "split.json").read_text())["check"])
    files = sorted(p for folder in args.trade for p in Path(folder).glob("*.json") if p.stem not in held)
    articles = [read_trade(p) for p in files] + [trade_article(raw) for raw in told(args.stories, held=False)]
    articles = random.Random(args.seed).sample(articles, round(len(articles) * args.trade_share))
    for article in articles if args.no_nesting else []:
        article.claims = [c for c in article.claims if c.layer == 0]
    return articles


def optimizer_for(reader, args):
    """AdamW with a slow rate for the encoder, a fast one for the heads and for what capitals mean."""
    quick = lambda name: not name.startswith("encoder.") or "token_type" in name
    split = {side: [p for name, p in reader.named_parameters() if quick(name) == side] for side in (True, False)}
    groups = [{"params": split[False], "lr": args.rate}, {"params": split[True], "lr": args.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def rate_at(progress, warm=0.05):
    """The share of the full rate: up in a straight line, then down to nearly nothing."""
    return max(progress / warm, 0.01) if progress < warm else max(0.01, (1 - progress) / (1 - warm))


def average(reader, progress, workers):
    """Makes gradients and progress the mean over the workers, so that all take the same step; returns the progress."""
    if workers == 1:
        return progress
    used = [p.grad for p in reader.parameters() if p.grad is not None]
    flat = torch.cat([g.flatten() for g in used] + [torch.tensor([progress])])
    distributed.all_reduce(flat)
    flat /= workers
    for grad, mean in zip(used, flat[:-1].split([g.numel() for g in used])):
        grad.copy_(mean.view_as(grad))
    return float(flat[-1])


def learn(reader, batch):
    """Gradients of one batch; the parts of the loss."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        total, parts = loss(reader(batch.ids, batch.mask), batch)
    total.backward()
    return parts


def update(reader, optimizer, rates, progress):
    """One step with the gradients at hand."""
    for group, rate in zip(optimizer.param_groups, rates):
        group["lr"] = rate * rate_at(progress)
    torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=False)


def endless(stream, args):
    """Batches of one pass after the other, with the number of the pass."""
    passes = 0
    while True:
        for batch in stream.one_pass(args.trade_times, args.news_share, args.batch // args.workers):
            yield passes, batch
        passes += 1


def run(reader, stream, args, first):
    """Trains until the minutes are over, with a checkpoint every 200 steps."""
    optimizer, begun, tokens, sums = optimizer_for(reader, args), time.time(), 0, {}
    rates = [g["lr"] for g in optimizer.param_groups]
    reader.train()
    for done, (passes, batch) in enumerate(endless(stream, args), 1):
        for name, value in learn(reader, batch).items():
            sums.setdefault(name, []).append(value)
        progress = average(reader, (time.time() - begun) / (args.minutes * 60), args.workers)
        if progress >= 1:
            break
        update(reader, optimizer, rates, progress)
        tokens += int((batch.mask > 0).sum()) * args.workers
        if first and done % 25 == 0:
            shown = " ".join(f"{n} {sum(v) / len(v):.3f}" for n, v in sums.items())
            print(f"pass {passes} step {done} {progress:.1%} {tokens / (time.time() - begun):.0f}/s {shown}", flush=True)
            sums = {}
        if first and done % 200 == 0:
            save(reader, args.out)
    if first:
        save(reader, args.out)


def work(rank, args, meeting):
    """One worker: the same network, its own draw of articles."""
    torch.set_num_threads(max(1, args.threads // args.workers))
    if args.workers > 1:
        distributed.init_process_group("gloo", init_method=f"file://{meeting}", rank=rank, world_size=args.workers)
    torch.manual_seed(args.seed)
    reader = load(args.start) if args.start else fresh(args.base)
    trade, news = trade_articles(args), read_news(args.news) if args.news_share else []
    trade, news = trade[rank::args.workers], news[rank::args.workers]
    print(len(trade), "trade articles,", len(news), "news articles", flush=True)
    torch.manual_seed(args.seed + rank)
    stream = Stream(Pieces(args.vocab), trade, news, Names(args.reference), args.swap, args.seed + rank)
    run(reader, stream, args, rank == 0)


def main():
    """Starts the workers: two of one thread keep a busy machine's cores better than one of two threads."""
    args = arguments()
    if args.workers == 1:
        return work(0, args, None)
    with TemporaryDirectory() as folder:
        multiprocessing.spawn(work, (args, f"{folder}/meeting"), nprocs=args.workers)


if __name__ == "__main__":
    main()
