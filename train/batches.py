"""Turns windows with targets into tensors, and articles into an endless stream of batches."""
import random
from dataclasses import dataclass, replace

import torch

from labels import IGNORE, LAYERS
from swap import swap
from targets import targets
from windows import SPECIAL, drawn, windows


# So many articles come without their capitals, as headlines and careless feeds do.
BLIND_SHARE = 0.1
# So many windows come with so many of their pieces hidden, so that the reader leans on no single word.
HIDDEN_SHARE, HIDDEN_PIECES = 0.5, 0.08


@dataclass
class Batch:
    """ids, mask [b,n]; tags: layer -> [b,n]; pairs and groups are tables of numbers, as `collate` says."""
    ids: torch.Tensor
    mask: torch.Tensor
    tags: dict
    pointers: torch.Tensor
    about: torch.Tensor
    claims: torch.Tensor
    claim_tokens: torch.Tensor
    source_tokens: torch.Tensor
    roles: torch.Tensor
    role_tokens: torch.Tensor


def padded(rows, value, length):
    """Lists of numbers as one tensor."""
    return torch.tensor([list(r) + [value] * (length - len(r)) for r in rows], dtype=torch.long)


def table(rows, width):
    """A tensor of rows, with the right shape even when there are none."""
    return torch.tensor(rows, dtype=torch.long).view(-1, width)


def collate(samples):
    """samples: [(window, targets)]. Pairs are (row, ...); tokens of groups are (row, token, group)."""
    length = -(-max(len(w.ids) for w, _ in samples) // 16) * 16
    pointers, about, claims, claim_tokens, source_tokens, roles, role_tokens = [], [], [], [], [], [], []
    for row, (_, t) in enumerate(samples):
        pointers += [(row, *p) for p in t.pointers]
        about += [(row, *p) for p in t.about]
        for content, source, attributes in t.claims:
            claim_tokens += [(row, i, len(claims)) for i in content]
            source_tokens += [(row, i, len(claims)) for i in source]
            claims.append(attributes)
        for tokens, role in t.roles:
            role_tokens += [(row, i, len(roles)) for i in tokens]
            roles.append((role,))
    return Batch(padded([w.ids for w, _ in samples], 0, length),
                 padded([w.marks for w, _ in samples], 0, length),
                 {layer: padded([t.tags[layer] for _, t in samples], IGNORE, length) for layer in LAYERS},
                 table(pointers, 4), table(about, 4), table(claims, 4), table(claim_tokens, 3),
                 table(source_tokens, 3), table(roles, 1), table(role_tokens, 3))


def batched(samples, size, rng):
    """Batches of about equal lengths, in random order."""
    rng.shuffle(samples)
    block = size * 25
    ordered = [s for k in range(0, len(samples), block)
               for s in sorted(samples[k:k + block], key=lambda s: len(s[0].ids))]
    groups = [ordered[k:k + size] for k in range(0, len(ordered), size)]
    rng.shuffle(groups)
    return groups


class Stream:
    """Passes over news and trade articles; each pass draws new names and new window borders."""

    def __init__(self, pieces, trade, news, names, swap_share, seed):
        self.pieces, self.trade, self.news, self.names = pieces, trade, news, names
        self.swap_share, self.rng = swap_share, random.Random(seed)
        self.cached = {a.id: pieces.items(a) for a in news}

    def samples(self, article):
        """The windows of one article with targets, under other names now and then."""
        if article.convention == "trade" and self.rng.random() < self.swap_share:
            article = swap(article, self.names, self.rng)
        cut = windows(self.pieces, article, drawn(self.rng), self.cached.get(article.id))
        if self.rng.random() < BLIND_SHARE:
            cut = [replace(w, marks=[1] * len(w.marks)) for w in cut]
        return [(self.hidden(w) if self.rng.random() < HIDDEN_SHARE else w, targets(w, article)) for w in cut]

    def hidden(self, window):
        """The window with some of its pieces hidden behind [MASK]."""
        ids = [self.pieces.mask if part != SPECIAL and self.rng.random() < HIDDEN_PIECES else piece
               for piece, part in zip(window.ids, window.parts)]
        return replace(window, ids=ids)

    def one_pass(self, trade_times, news_share, size):
        """Batches of one pass: the trade so many times, and a share of the news."""
        news = self.rng.sample(self.news, round(len(self.news) * news_share))
        samples = [s for a in self.trade * trade_times + news for s in self.samples(a)]
        for group in batched(samples, size, self.rng):
            yield collate(group)
