"""Turns what is known about a claim into the probability that it is right (overlaps a gold claim, with its source)."""
import math

import numpy as np

from reading import kept
from score import matches, source_agrees, spans

FEATURES = ["mean", "least", "source", "cue", "length", "nested"]


def features(claim):
    """Mean and least content-tag probability, shares of source and cue pointers, log of pieces / 20, layer 2 or not."""
    p = claim.probabilities
    return [float(p.mean()), float(p.min()), claim.pointed["source"], claim.pointed["cue"],
            math.log(claim.tokens / 20), float(claim.layer)]


def fit(x, y, steps=4000, rate=0.1, decay=1e-3):
    """Logistic regression by gradient descent on scaled features; returned for the unscaled ones."""
    mean, spread = x.mean(0), x.std(0) + 1e-6
    z = np.concatenate([(x - mean) / spread, np.ones((len(x), 1))], 1)
    w = np.zeros(z.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-z @ w))
        w -= rate * (z.T @ (p - y) / len(y) + decay * np.append(w[:-1], 0))
    weights = w[:-1] / spread
    return weights, float(w[-1] - weights @ mean)


def calibration(articles, readings, thresholds):
    """Fits on the claims that pass the thresholds: {features, weights, bias, brier, rate}."""
    x, y = [], []
    for article, reading in zip(articles, readings):
        claims = kept(reading, (thresholds["content1"], thresholds["content2"]))
        pairs = dict(matches([spans(c) for c in claims], [c.contents for c in article.claims]))
        for i, claim in enumerate(claims):
            x.append(features(claim))
            y.append(float(i in pairs and source_agrees(claim, article.claims[pairs[i]])))
    x, y = np.array(x), np.array(y)
    weights, bias = fit(x, y)
    p = 1 / (1 + np.exp(-(x @ weights + bias)))
    return {"features": FEATURES, "weights": [round(float(w), 4) for w in weights], "bias": round(bias, 4),
            "brier": round(float(((p - y) ** 2).mean()), 4), "rate": round(float(y.mean()), 4), "claims": len(y)}
