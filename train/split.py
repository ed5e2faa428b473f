"""Holds out a fifth of the trade articles, by whole stories, and writes their ids to split.json. The list is fixed."""
import json
import random
import sys
from pathlib import Path

# Story arcs and small families are chosen by hand so that each is represented; single articles are drawn.
ARCS = {"dev-a4", "dev-a6", "x5"}
SHARES = {"t1": 4, "t2": 4, "t3": 4, "t4": 4, "t5": 5, "r": 5, "xs": 1, "dev-s": 1}


def main(folders):
    """Prints and writes the split of all gold files in the folders."""
    rng, stories = random.Random(7), {}
    for path in sorted(p for folder in folders for p in Path(folder).glob("*.json")):
        raw = json.loads(path.read_text(encoding="utf8"))
        family = path.stem.rsplit("-", 1)[0]
        key = family if family.startswith(("x", "dev-a")) and family != "xs" else raw["thread"]
        stories.setdefault(family, {}).setdefault(key, []).append(path.stem)
    check = []
    for family, by_story in stories.items():
        if family in ARCS:
            check += [i for ids in by_story.values() for i in ids]
        drawn = rng.sample(sorted(by_story), len(by_story))
        taken = []
        while len(taken) < SHARES.get(family, 0):
            taken += by_story[drawn.pop()]
        check += taken
    out = Path(__file__).with_name("split.json")
    stories = json.loads(out.read_text())["stories"]  # files of our own stories, chosen by hand: one of each writer
    out.write_text(json.dumps({"check": sorted(check), "stories": stories}, indent=1) + "\n")
    print(len(check), "articles held out")


if __name__ == "__main__":
    main(sys.argv[1:])
