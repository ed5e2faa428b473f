"""Invents names of organizations, people and programs."""
import json
from pathlib import Path

ONSETS = "b br c cl cr d dr f fl fr g gl gr h j k kr l m n p pl pr qu r s sc sk sl sp st str t th tr v w wh z".split()
VOWELS = "a e i o u ai ea ee oa ou a e i o".split()
CODAS = "l ll m n nd nt r rd rk rn s ss st t x ck lm ng".split()
ENDINGS = ("a ia io is on or ex ix us ify ly ora era ium wood ford ham ley ton stead field gate mere dale vale water"
           " well").split()
WORDS = """Anchor Amber Apex Arc Ash Atlas Bay Beacon Birch Blue Bridge Bright Canyon Cedar Cipher Clear Cloud Cobalt
Copper Core Crest Crown Delta Drift East Echo Edge Ember Falcon Fern Field First Flint Forge Fox Gate Glen Granite
Gray Green Harbor Haven Hill Hollow Horizon Indigo Iron Jade Juniper Kestrel Lake Lark Light Link Lotus Lumen Lynx
Maple Mesa Metro Mill Moor Nexus North Nova Oak Onyx Orbit Otter Owl Pacific Path Peak Pine Pioneer Pixel Polar Prime
Pulse Quartz Quill Rapid Raven Red Ridge River Rock Rook Rowan Sable Sage Salt Scout Shore Signal Silver Sky Slate
Snow Solar South Spark Spring Star Steel Stone Storm Summit Swift Tall Tide Timber Torch Tower Trail Twin Union Upland
Valley Vector Velvet Vine Vista Wave West White Wild Willow Wind Wolf Yard Zenith""".split()
SUFFIXES = {
    "vendor": ("Systems Software Technologies Networks Security Labs Data Cloud Computing Storage Inc. Corp."
               " Electronics").split(),
    "partner": ["Technology Services", "IT", "Solutions", "Consulting", "Technology Partners", "Group", "Networks",
                "Systems", "Technology Group", "Managed Services", "Computers", "Integration", "Digital", "Ltd", "MSP",
                "Business Systems"],
    "distributor": ["Distribution", "Wholesale", "Supply", "Micro", "Trading", "Distribution Group", "Components"],
    "press": ["News", "Weekly", "Gazette", "Channel", "Daily", "Reseller", "Insider", "Partner News", "Dispatch", "Wire"],
    "analyst": ["Research", "Insights", "Advisors", "Analysts", "Consulting Group", "Intelligence"],
    "other": ["Capital", "Partners", "Council", "University", "Hospital Trust", "Holdings", "Association", "Bank"],
}
FIRST = """Aaron Abigail Adam Aisha Alan Alastair Amy Ana Andrea Andrew Angela Anil Anita Anna Anthony Arjun Barbara
Ben Beth Bill Bob Brian Carla Carlos Caroline Cathy Chen Chris Claire Colin Craig Dan Daniel David Dawn Deepa Diane
Divya Donna Doug Ed Elena Emily Eric Erin Fatima Fiona Frank Gareth Gary George Grace Graham Greg Hannah Hassan
Heather Helen Henrik Hiro Ian Ines Ivan Jack James Jane Jason Jeff Jen Jim Joan Joe John Jorge Josh Judy Julia Karen
Karl Kate Keith Kelly Ken Kevin Kim Kiran Lars Laura Lee Leo Lin Linda Lisa Liz Louise Lucy Luis Luke Maria Mark
Martin Mary Matt Meera Megan Mei Michael Mike Mohammed Nadia Nancy Neil Nick Nicole Nikhil Nina Noah Olga Oliver Omar
Owen Pam Patrick Paul Pedro Peter Phil Priya Rachel Raj Ravi Rebecca Richard Rick Rita Rob Robert Rosa Ruth Ryan Sam
Sandra Sanjay Sara Scott Sean Shane Sheila Simon Sofia Stefan Steve Stuart Sue Sunil Susan Tara Ted Teresa Tim Tina
Todd Tom Tony Tracy Uma Vanessa Vera Vijay Wade Wei Wendy Will Yuki Yusuf Zoe""".split()
LAST = """Abbott Adeyemi Ahmed Alvarez Anders Baker Banerjee Barnes Becker Bell Bennett Bianchi Boyle Brandt Brooks
Burke Campbell Carter Castillo Chan Chandra Chopra Clarke Collins Cooper Costa Cruz Dalton Das Davies Desai Diaz Dixon
Donnelly Doyle Duffy Dunn Edwards Ellis Evans Farrell Fischer Fisher Foley Foster Fraser Fuller Garcia Ghosh Gibson
Gill Graham Grant Gupta Hall Hansen Harper Harris Hart Hayes Hoffman Holt Hughes Hunt Ibrahim Iyer Jackson Jacobs
Jensen Jones Joshi Kane Kapoor Kaur Keller Kelly Khan Kim Klein Kowalski Kumar Lang Larsen Lee Lewis Li Lopez Lynch
Mackay Malik Marsh Martin Mason Mehta Meyer Miller Mistry Mitchell Moore Moreau Morgan Murphy Nair Nakamura Nash
Nguyen Nolan Novak Okafor Olsen Ortiz Park Parker Patel Pearce Perez Petrov Pillai Price Quinn Ramos Rao Reed Reid
Rivera Roberts Rossi Russo Ryan Sato Schmidt Scott Shah Sharma Shaw Silva Singh Smith Stone Suzuki Tan Tanaka Taylor
Thomas Torres Tran Turner Vance Vaughan Verma Vogel Walker Walsh Wang Ward Watson Weber White Wilson Wong Wood Wright
Yamada Young Zhang Zimmerman""".split()
TIERS = """Platinum Gold Silver Bronze Titanium Diamond Premier Elite Select Advanced Registered Authorized Summit
Pinnacle Ascend Accelerate Velocity Horizon Catalyst Compass Elevate Ignite Momentum Alliance Prime Signature Crest
Orbit Pathfinder Rise Beacon Vantage Anchor Trailhead Keystone Apex Zenith Circle Preferred Certified
Managed Growth""".split()
KEPT = """partner partners program programme programs status tier level agreement certification certified portal
rebate incentive fund funds specialist specialization solution provider reseller network club
council of for and the &""".split()


def syllables(rng, count=None):
    """An invented word such as Tarnbrook or Velora."""
    parts = [rng.choice(ONSETS) + rng.choice(VOWELS) + (rng.choice(CODAS) if rng.random() < 0.5 else "")
             for _ in range(count or rng.choice((1, 1, 2)))]
    return ("".join(parts) + rng.choice(ENDINGS)).capitalize()


def stem(rng):
    """The short name of an organization, in one of many shapes."""
    shape = rng.random()
    if shape < 0.35:
        return syllables(rng)
    if shape < 0.5:
        return rng.choice(WORDS) + rng.choice(WORDS).lower()
    if shape < 0.6:
        return rng.choice(WORDS) + rng.choice(WORDS)
    if shape < 0.7:
        return f"{rng.choice(WORDS)} {rng.choice(WORDS)}"
    if shape < 0.78:
        return "".join(rng.choice("ABCDEGHIKLMNPRSTVX") for _ in range(rng.choice((2, 3, 3, 4))))
    if shape < 0.86:
        return f"{rng.choice(LAST)} {rng.choice(('&', 'and', ''))} {rng.choice(LAST)}".replace("  ", " ")
    if shape < 0.92:
        return rng.choice(("i", "e", "my", "net", "go")) + rng.choice(WORDS)
    return rng.choice(LAST) if shape < 0.97 else rng.choice(WORDS) + str(rng.randint(1, 99))


class Names:
    """Draws names: invented ones, and real ones of the same role out of a reference list."""

    def __init__(self, reference):
        self.real = {}
        for row in json.loads(Path(reference).read_text(encoding="utf8")) if reference else []:
            role = "other" if row["role"] == "investor" else row["role"]
            self.real.setdefault(role, []).append((row["name"], (row["aliases"] or [row["name"]])[0]))

    def organization(self, rng, role):
        """(full name, short name)."""
        if rng.random() < 0.4 and self.real.get(role):
            full, alias = rng.choice(self.real[role])
            return full, min(full, alias, key=len)
        short = stem(rng)
        return f"{short} {rng.choice(SUFFIXES[role])}", short

    def person(self, rng):
        """(first name, family name)."""
        family = rng.choice(LAST) if rng.random() < 0.6 else syllables(rng, 1)
        return rng.choice(FIRST), family

    def term(self, rng, term):
        """A program's name with its own words changed and the common ones (Partner, Program) kept."""
        return " ".join(w if w.lower() in KEPT else rng.choice(TIERS) if rng.random() < 0.7 else syllables(rng, 1)
                        for w in term.split())
