"""Run with: python -m unittest. Needs no weights and no labelled files."""
import random
import unittest

import numpy as np

from decode import viterbi
from gold import Article, Claim, Placer, assign_layers, mentions_of, nearest, trade_article
from names import Names
from stories import article
from swap import swap


class Placing(unittest.TestCase):
    def test_same_words_twice_are_two_places(self):
        place = Placer("It will close, he said. It will close, she said.")
        self.assertEqual([place(["It will close"]), place(["It will close"])], [[(0, 13)], [(24, 37)]])

    def test_whole_words_come_before_parts_of_words(self):
        self.assertEqual(Placer("Heroes wait. He left.")(["He"]), [(13, 15)])

    def test_source_is_the_nearest_outside_the_content(self):
        text = "Pilcher spoke. Pilcher said Pilcher was glad."
        self.assertEqual(nearest(text, "Pilcher", [(28, 44)]), (15, 22))

    def test_contents_inside_contents_go_to_the_second_layer(self):
        claims = [Claim([(5, 10)], None, None), Claim([(0, 20)], None, None), Claim([(6, 8)], None, None)]
        assign_layers(claims)
        self.assertEqual([c.layer for c in claims], [1, 0, None])


class Swapping(unittest.TestCase):
    def test_spans_still_hold_the_words_they_held(self):
        text = "Hallimore wins\n\nHallimore Technology Services gains, Ann Poe said. Poe left Hallimore's board."
        forms = {"ORG": ["Hallimore Technology Services", "Hallimore"], "PER": ["Ann Poe", "Poe"]}
        names = [(form, (label, 0)) for label in forms for form in forms[label]]
        start = text.index("Hallimore Tech")
        claim = Claim([(start, start + 35)], (text.index("Ann"), text.index(" said")), None, layer=0)
        full = {label: forms[label][:1] for label in forms} | {"TERM": []}
        article = Article("a", "trade", text, 14, [claim], mentions_of(text, names), [], [1], full)
        for seed in range(50):
            new = swap(article, Names(None), random.Random(seed))
            (content,), source = new.claims[0].contents, new.claims[0].source
            self.assertTrue(new.text[slice(*content)].endswith(" gains"))
            self.assertEqual(new.text[slice(*source)], new.text[slice(*new.mentions[2][:2])])
            self.assertEqual(new.text[new.title_end:new.title_end + 2], "\n\n")


STORY = """=== a-1 | The Wire | 2020-01-02T00:00:00Z | Cutlass ends Gold
Cutlass may end its Gold tier, sources said. Vantry declined to comment.
-- organizations
Cutlass | vendor | Cutlass
Vantry | partner | -
-- terms
Gold | Gold
-- people
-- claims
Cutlass may end its Gold tier <> sources <> said <> anonymous hedged rumor program-change <> Cutlass <> - <> -
declined to comment <> Vantry <> - <> company declined no program-change <> Vantry <> -
"""


class Stories(unittest.TestCase):
    def test_a_story_becomes_a_gold_article(self):
        gold, faults = article(STORY)
        self.assertEqual(faults, [])
        self.assertEqual([o["surfaces"] for o in gold["organizations"]], [["Cutlass"], ["Vantry"]])
        self.assertEqual([(c["source"], c["cue"], c["rumor"]) for c in gold["claims"]],
                         [("sources", "said", True), ("Vantry", None, False)])
        read = trade_article(gold)
        self.assertEqual([read.text[s:e] for c in read.claims for s, e in c.contents],
                         ["Cutlass may end its Gold tier", "declined to comment"])

    def test_words_that_do_not_stand_in_the_text_are_named(self):
        _, faults = article(STORY.replace("<> sources <>", "<> insiders <>").replace("program-change", "weather", 1))
        self.assertEqual(faults, ["claim's words do not stand in the text: insiders"])
        _, faults = article(STORY.replace("program-change", "weather", 1))
        self.assertIn("'weather' is none of", faults[0])


class Decoding(unittest.TestCase):
    def test_no_inside_without_its_beginning(self):
        scores = np.log(np.array([[0.1, 0.2, 0.7], [0.2, 0.2, 0.6], [0.8, 0.1, 0.1]]))
        self.assertEqual(viterbi(scores, ["O", "B", "I"]), [1, 2, 0])


if __name__ == "__main__":
    unittest.main()
