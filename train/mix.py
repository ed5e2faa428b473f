"""Mixes two checkpoints of one training: the weighted mean of their weights, which forgets less of what the first one knew.

After Wortsman et al., "Robust fine-tuning of zero-shot models" (CVPR 2022). Run: python mix.py FIRST SECOND SHARE OUT, where SHARE
is the second one's."""
import sys

from model import load, save


def mixed(first, second, share):
    """The first reader with weights (1 - share) * first + share * second; both must be of one shape."""
    others = second.state_dict()
    first.load_state_dict({name: torch_mean(value, others[name], share) for name, value in first.state_dict().items()})
    return first


def torch_mean(a, b, share):
    """The mean of two tensors; counts and other whole numbers are the second's."""
    return (a.float() * (1 - share) + b.float() * share).to(a.dtype) if a.is_floating_point() else b


if __name__ == "__main__":
    one, two, part, out = sys.argv[1:]
    save(mixed(load(one), load(two), float(part)), out)
