/** How often a claim is about what the claim before it is about, over and above chance: in one paragraph, and across a border. */
const WITHIN = 0.4;
const ACROSS = 0.15;
/** How much of what a claim turns to is drawn from the article's own matters; the rest is any kind alike. */
const OWN_MATTERS = 0.9;

/** The mean over the claims of an article, mixed with an even spread. */
function mattersOf(alone: number[][]): number[] {
  const kinds = alone[0]!.length;
  return alone[0]!.map((_, c) => {
    const mean = alone.reduce((sum, chances) => sum + chances[c]!, 0) / alone.length;
    return OWN_MATTERS * mean + (1 - OWN_MATTERS) / kinds;
  });
}

function evened(weights: number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map(w => w / sum);
}

/**
 * The chances of each claim's kind, given all claims of its article (at least one), from what each tells by itself: a chain
 * in which a claim keeps the kind of the one before or turns to one of the article's matters (forward-backward, Rabiner 1989).
 * `alone`: the chances of the kinds, claim by claim in the order of the text; `paragraphs`: the number of each claim's paragraph.
 */
export function chained(alone: number[][], paragraphs: number[]): number[][] {
  const matters = mattersOf(alone);
  const stays = paragraphs.map((paragraph, i) => (paragraph === paragraphs[i - 1] ? WITHIN : ACROSS));
  const ahead: number[][] = [];
  for (const [i, chances] of alone.entries()) {
    const before = ahead[i - 1] ?? matters;
    ahead.push(evened(chances.map((p, c) => p * (stays[i]! * before[c]! + (1 - stays[i]!) * matters[c]!))));
  }
  let back = matters.map(() => 1);
  const out = [ahead.at(-1)!];
  for (let i = alone.length - 1; i > 0; i -= 1) {
    const here = alone[i]!.map((p, c) => p * back[c]!);
    const turned = here.reduce((sum, p, c) => sum + p * matters[c]!, 0);
    back = evened(here.map(p => stays[i]! * p + (1 - stays[i]!) * turned));
    out.unshift(evened(ahead[i - 1]!.map((p, c) => p * back[c]!)));
  }
  return out;
}
