"""Turns our own annotated stories (stories/*.txt) into gold articles, and says what is wrong with them.

A file holds articles one after the other:

    === ID | outlet | published (YYYY-MM-DDTHH:MM:SSZ) | title
    The text, paragraphs separated by a blank line.
    -- organizations
    full name | role | surface; surface
    -- terms
    full term | surface; surface
    -- people
    full name | title | organization | surface; surface
    -- claims
    content ## second part <> source <> cue <> sourceKind certainty rumor-or-no kind <> about; about <> value; value <> due

`-` stands for nothing. A head line may end in `| thread=... | status=... | copy=ID | cites=OUTLET` for story arcs.
"""
import json
import re
import sys
from pathlib import Path

from labels import CERTAINTIES, KINDS, ROLES, SOURCE_KINDS

SECTIONS = ("organizations", "terms", "people", "claims")
HERE = Path(__file__).parent


class Fault(ValueError):
    """What is wrong, without its place."""


def listed(text):
    """The parts of a field between semicolons; `-` is none."""
    return [] if text.strip() in ("", "-") else [part.strip() for part in text.split(";") if part.strip()]


def fields(line, mark, least, most):
    """The fields of a line; a Fault where there are too few or too many."""
    parts = [part.strip() for part in line.split(mark)]
    if not least <= len(parts) <= most:
        raise Fault(f"{len(parts)} fields instead of {least} to {most}: {line[:70]}")
    return parts


def standing(text, surfaces, what):
    """The surfaces, all of which must stand in the text as whole words."""
    for surface in surfaces:
        if not re.search(rf"(?<!\w){re.escape(surface)}(?!\w)", text):
            raise Fault(f"{what} does not stand in the text: {surface[:70]}")
    return surfaces


def one_of(value, allowed, what):
    """The value, which must be one of the list."""
    if value not in allowed:
        raise Fault(f"{what} {value!r} is none of {', '.join(allowed)}")
    return value


def organization(line, whole):
    """name | role | surfaces."""
    name, role, surfaces = fields(line, "|", 3, 3)
    return {"name": name, "role": one_of(role, ROLES, "role"), "surfaces": standing(whole, listed(surfaces) or [name], "surface")}


def term(line, whole):
    """term | surfaces."""
    name, surfaces = fields(line, "|", 2, 2)
    return {"term": name, "surfaces": standing(whole, listed(surfaces) or [name], "term")}


def person(line, whole):
    """name | title | organization | surfaces."""
    name, title, employer, surfaces = fields(line, "|", 4, 4)
    blank = lambda s: None if s in ("", "-") else s
    return {"name": name, "title": blank(title), "organization": blank(employer), "surfaces": standing(whole, listed(surfaces) or [name], "person")}


def claim(line, body, names):
    """content <> source <> cue <> attributes <> about <> values <> due."""
    content, source, cue, attributes, about, values, due = (fields(line, "<>", 6, 7) + ["-"])[:7]
    parts = [p.strip() for p in content.split("##")]
    for words in [*parts, *(w for w in (source, cue) if w != "-")]:
        if words not in body:
            raise Fault(f"claim's words do not stand in the text: {words[:90]}")
    kinds = attributes.split()
    if len(kinds) != 4 or kinds[2] not in ("rumor", "no"):
        raise Fault(f"attributes must be 'sourceKind certainty rumor|no kind': {attributes}")
    for name in listed(about):
        one_of(name, names, "about")
    if due != "-" and not re.fullmatch(r"\d{4}-\d\d-\d\d", due):
        raise Fault(f"due is no day: {due}")
    return {
        "content": parts, "source": None if source == "-" else source, "cue": None if cue == "-" else cue,
        "sourceKind": one_of(kinds[0], SOURCE_KINDS, "sourceKind"), "certainty": one_of(kinds[1], CERTAINTIES, "certainty"),
        "rumor": kinds[2] == "rumor", "kind": one_of(kinds[3], KINDS, "kind"), "about": listed(about), "values": listed(values),
        **({} if due == "-" else {"due": due}),
    }


def heading(line):
    """The article's own fields from its first line."""
    parts = [p.strip() for p in line[3:].split("|")]
    extra = dict(p.split("=", 1) for p in parts[4:] if "=" in p)
    if len(parts) < 4 or not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|-", parts[2]):
        raise Fault(f"a head is '=== id | outlet | 2024-05-06T07:08:09Z | title': {line[:70]}")
    more = {"threadStatus": extra.get("status"), "syndicatedOf": extra.get("copy"), "citesOutlet": extra.get("cites")}
    host = re.sub(r"[^a-z0-9]+", "", parts[1].lower()) or "outlet"
    return {
        "id": parts[0], "outlet": parts[1], "url": f"https://www.{host}.example/{parts[0]}", "byline": None,
        "published": None if parts[2] == "-" else parts[2], "title": parts[3], "thread": extra.get("thread", parts[0]),
        **{k: v for k, v in more.items() if v},
    }


def sections(lines):
    """The text and the lines of each section."""
    found, now = {"text": [], **{s: [] for s in SECTIONS}}, "text"
    for line in lines:
        if line.startswith("-- "):
            now = one_of(line[3:].strip(), SECTIONS, "section")
        elif now == "text" or line.strip():
            found[now].append(line)
    return found


def article(block):
    """One article; a list of its faults beside it."""
    faults, lines = [], block.splitlines()

    def tried(make, line, *rest):
        try:
            return make(line, *rest)
        except Fault as fault:
            faults.append(str(fault))

    head, found = tried(heading, lines[0]) or {"id": lines[0][:40], "title": ""}, sections(lines[1:])
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in found["text"])).strip()
    whole = f"{head['title']}\n{body}"
    made = lambda make, name, *rest: [m for line in found[name] if (m := tried(make, line, *rest))]
    organizations = made(organization, "organizations", whole)
    names = [o["name"] for o in organizations]
    claims = made(claim, "claims", body, names)
    return {**head, "text": body, "organizations": organizations, "programTerms": made(term, "terms", whole),
            "people": made(person, "people", whole), "claims": claims, "dueAnnotated": True}, faults


def read_file(path):
    """All articles of a file with their faults: [(article, [fault])]."""
    blocks = re.split(r"(?m)^(?==== )", Path(path).read_text(encoding="utf8"))
    return [article(block) for block in blocks if block.startswith("=== ")]


def told(folder, held):
    """The articles of a folder's files, those of the held-out files (split.json's "stories") or those of the others."""
    apart = set(json.loads((HERE / "split.json").read_text())["stories"])
    files = sorted(p for p in Path(folder).glob("*.txt") if (p.stem in apart) == held)
    return [gold for path in files for gold, _ in read_file(path)]


def main(paths):
    """`stories.py check FILE...` prints faults; `stories.py write FOLDER FILE...` writes one JSON file an article."""
    mode, folder, files = (paths[0], Path(paths[1]), paths[2:]) if paths[0] == "write" else (paths[0], None, paths[1:])
    bad = count = claims = 0
    for path in files:
        for gold, faults in read_file(path):
            count, claims, bad = count + 1, claims + len(gold["claims"]), bad + len(faults)
            for fault in faults:
                print(f"{path}: {gold['id']}: {fault}")
            if folder:
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"{gold['id']}.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf8")
    print(f"{count} articles, {claims} claims, {bad} faults")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
