"""How far the reader's answers are from the targets of a batch."""
import torch
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from labels import AT, IGNORE, LAYERS, POINTERS, POINTER_WIDTH

WEIGHTS = {"speech": 1.0, "content1": 1.0, "content2": 0.7, "entity": 0.7, "term": 0.7, "pointers": 0.7, "about": 0.4,
           "role": 0.3, "sourceKind": 0.3, "certainty": 0.3, "rumor": 0.3, "kind": 0.3}


def pooled(logits, tokens, groups):
    """Means of logits [b,n,c] over groups of tokens (row, token, group): [groups,c]; zero for an empty group."""
    total = logits.new_zeros(groups, logits.shape[-1])
    count = logits.new_zeros(groups, 1)
    total = total.index_add(0, tokens[:, 2], logits[tokens[:, 0], tokens[:, 1]])
    count = count.index_add(0, tokens[:, 2], logits.new_ones(len(tokens), 1))
    return total / count.clamp(min=1)


def tag_losses(tags, batch):
    """Cross entropy a layer; layers without gold in this batch are left out."""
    return {layer: cross_entropy(tags[..., AT[layer]].flatten(0, 1), batch.tags[layer].flatten(), ignore_index=IGNORE)
            for layer in LAYERS if (batch.tags[layer] != IGNORE).any()}


def pointer_losses(q, k, batch):
    """Cross entropy over the tokens of the window for pointers, yes or no for subjects."""
    heads = lambda x: x.unflatten(-1, (len(POINTERS), POINTER_WIDTH)).transpose(1, 2)
    q, k, out = heads(q), heads(k), {}
    if len(batch.pointers):
        row, pointer, start, to = batch.pointers.unbind(1)
        scores = (q @ k.transpose(-1, -2))[row, pointer, start].float() / 8
        scores = scores.masked_fill(batch.mask[row] == 0, -1e4)
        out["pointers"] = cross_entropy(scores, to)
    if len(batch.about):
        row, start, to, yes = batch.about.unbind(1)
        scores = (q[row, -1, start].float() * k[row, -1, to].float()).sum(-1) / 8
        out["about"] = binary_cross_entropy_with_logits(scores, yes.float())
    return out


def attribute_losses(tags, batch):
    """Cross entropy of the pooled heads."""
    out = {}
    if len(batch.roles):
        out["role"] = cross_entropy(pooled(tags[..., AT["role"]], batch.role_tokens, len(batch.roles)), batch.roles[:, 0])
    if len(batch.claims):
        pool = lambda head, tokens: pooled(tags[..., AT[head]], tokens, len(batch.claims))
        kind = pool("sourceKind", batch.claim_tokens) + pool("sourceKindOfSource", batch.source_tokens)
        out["sourceKind"] = cross_entropy(kind, batch.claims[:, 0])
        for column, head in ((1, "certainty"), (2, "rumor"), (3, "kind")):
            out[head] = cross_entropy(pool(head, batch.claim_tokens), batch.claims[:, column])
    return out


def loss(outputs, batch):
    """The weighted sum, and its parts as numbers."""
    tags, q, k = outputs
    tags = tags.float()
    parts = {**tag_losses(tags, batch), **pointer_losses(q, k, batch), **attribute_losses(tags, batch)}
    total = torch.stack([WEIGHTS[name] * value for name, value in parts.items()]).sum()
    return total, {name: value.item() for name, value in parts.items()}
