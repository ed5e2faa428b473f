import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { HOME } from '../config.js';
import { houseClues, type Lodger, noHouseClues, type Street } from './house-clues.js';
import { WeightsError } from './layout.js';
import { best } from './softmax.js';

const scoreOf = (clues: string[], weights: HouseWeights) =>
  clues.reduce((sum, clue) => sum + (weights[clue] ?? 0), 0);

/** Offices that a house has but once. */
const SINGLE = /^(?:chief [a-z]+(?: officer)?|C[A-Z]O|chair\p{L}*|president|managing director)$/iu;

/** Whether the words beside another one's name give them the same office of this house. */
function isTaken(lodger: Lodger, others: Lodger[], house: string): boolean {
  if (lodger.title === null || !SINGLE.test(lodger.title)) return false;
  return others.some(o => o !== lodger && o.title === lodger.title && (o.office ?? o.linked) === house);
}

/** Each one's likeliest house, by name; null where none is likelier. */
export function housesOf(lodgers: Lodger[], street: Street, weights: HouseWeights): (string | null)[] {
  return lodgers.map(lodger => {
    const scores = houseClues(lodger, lodgers, street).map((clues, i) =>
      isTaken(lodger, lodgers, street.parties[i]!.name) ? -Infinity : scoreOf(clues, weights),
    );
    const top = best(scores);
    const nobody = scoreOf(noHouseClues(lodger), weights);
    return scores.length > 0 && scores[top]! >= nobody ? street.parties[top]!.name : null;
  });
}

/** How much each clue weighs: data/models/houses.json, made by bench/learn-houses.ts. */
export type HouseWeights = Record<string, number>;

let loaded: HouseWeights | undefined;

/** The learned weights of houses, read once. Throws WeightsError naming the file. */
export function houseWeights(): HouseWeights {
  loaded ??= readHouseWeights(join(HOME, 'data/models/houses.json'));
  return loaded;
}

function readHouseWeights(file: string): HouseWeights {
  try {
    return z
      .object({ weights: z.record(z.string(), z.number()) })
      .parse(JSON.parse(readFileSync(file, 'utf8'))).weights;
  } catch (cause) {
    throw new WeightsError(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}
