import { FEATURES, type Feature, type LikenessWeights, type Measures } from './likeness.js';

const WORDS: Record<Feature, string> = {
  organizations: 'the same organizations',
  partners: 'the same partner or distributor',
  partnersClash: 'other partners or distributors',
  pair: 'the same two organizations together',
  leader: 'the same leading organization',
  rare: 'an organization of few threads',
  alone: 'the only open thread of that organization and kind',
  kinds: 'the same kind',
  topics: 'the same matter by its words',
  terms: 'the same program terms',
  people: 'the same people',
  values: 'the same numbers',
  due: 'the same due date',
  dueClash: 'another due date',
  stems: 'the same words in its claims',
  texts: 'the same words in the text',
  names: 'the same names and places',
  gap: 'time since the thread last moved',
  stale: 'more than a year since the thread last moved',
  bare: 'nothing but organizations and kind in common',
  cites: 'it names an outlet that had the story',
  copy: 'the same text',
  matter: 'the same kind, or the same matter by its words',
  foremost: 'more words and names in common than with any other thread of that organization',
  couple: 'the only thread of both these organizations',
};

/** Why a story joined, in words and numbers: the likeness, then what weighed most, for and against. */
export function reasonsOf(measures: Measures, learned: LikenessWeights, likeness: number): string[] {
  const weighed = FEATURES.map(feature => ({
    feature,
    weight: learned.weights[feature] * measures[feature],
  }));
  const telling = weighed
    .filter(w => Math.abs(w.weight) >= 0.15)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const words = telling
    .slice(0, 6)
    .map(
      ({ feature, weight }) =>
        `${WORDS[feature]} (${measures[feature].toFixed(2)}, ${weight >= 0 ? '+' : ''}${weight.toFixed(1)})`,
    );
  return [`likeness ${likeness.toFixed(2)}`, ...words];
}
