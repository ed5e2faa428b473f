import type { Standing } from '../model/vocabulary.js';
import type { FollowedClaim } from './article.js';
import { LEAST_SETTLED } from './record.js';

/** What is weighed: standing, voices, the claims that assert it, and denials. */
export interface Weighed {
  standing: Standing;
  voices: number;
  asserting: FollowedClaim[];
  denials: number;
  /** share of the outlet's earlier rumors that came true, where at least five were settled */
  record: { right: number; settled: number; whose?: string } | null;
}

/** A probability with its reasons and the Admiralty grade: source A to F, information 1 to 6. */
export interface Confidence {
  confidence: number;
  reasons: string[];
  grade: string;
}

/** Where a thread that is settled stands, whatever was said before. */
const SETTLED: Partial<Record<Standing, [number, string]>> = {
  confirmed: [0.97, 'confirmed on record by the organization concerned'],
  withdrawn: [0.03, 'the outlet took its report back'],
  expired: [0.12, 'its time passed and nothing came of it'],
};

/** What speaks for or against an unsettled rumor; each has a learned weight (weights.ts). */
export const GROUNDS = [
  'document',
  'named',
  'several',
  'one',
  'nobody',
  'alone',
  'voices',
  'denied',
  'detailDenied',
  'possible',
  'record',
] as const;
export type Ground = (typeof GROUNDS)[number];
/** Weights of the grounds, in log odds. */
export type ConfidenceWeights = Record<Ground, number>;

/** A ground that holds, how much of it, and its words. */
export interface Held {
  ground: Ground;
  amount: number;
  words: string;
}

/** The odds of an unsettled rumor, ground by ground: each is a reason. */
export function confidenceOf(weighed: Weighed, weights: ConfidenceWeights): Confidence {
  const settled = SETTLED[weighed.standing];
  if (settled) return { confidence: settled[0], reasons: [settled[1]], grade: gradeOf(weighed) };
  const held = groundsOf(weighed).map(ground => ({
    ...ground,
    odds: weights[ground.ground] * ground.amount,
  }));
  const odds = held.reduce((sum, ground) => sum + ground.odds, 0);
  const reasons = held.map(({ odds, words }) => `${words} (${odds >= 0 ? '+' : ''}${odds.toFixed(1)})`);
  return { confidence: Math.round(100 / (1 + Math.exp(-odds))) / 100, reasons, grade: gradeOf(weighed) };
}

/** The same where an analyst set the standing: the number stays that of the evidence, and says so. */
export function besideDecision(own: Confidence, by: string): Confidence {
  const words = `the standing was set by an analyst (${by}); confidence and grade are those of the evidence alone`;
  return { ...own, reasons: [words, ...own.reasons] };
}

/** The grounds that hold for a rumor. */
export function groundsOf(weighed: Weighed): Held[] {
  return [
    sourceGround(weighed),
    voicesGround(weighed),
    denialGround(weighed),
    hedgeGround(weighed),
    recordGround(weighed),
  ].filter(ground => ground !== null);
}

const held = (ground: Ground, words: string, amount = 1): Held => ({ ground, amount, words });

const MANY =
  /\b(two|three|four|five|six|several|multiple|many|both|all)\b|\b(sources|people|partners|insiders|employees|executives)\b/i;

function sourceGround({ asserting }: Weighed): Held {
  if (asserting.some(c => c.sourceKind === 'document')) return held('document', 'a document says so');
  if (asserting.some(c => ['person', 'spokesperson', 'company'].includes(c.sourceKind)))
    return held('named', 'somebody says so by name');
  const anonymous = asserting.filter(c => c.sourceKind === 'anonymous');
  if (anonymous.some(c => MANY.test(c.source ?? '')))
    return held('several', 'several unnamed sources say so');
  if (anonymous.length > 0) return held('one', 'one unnamed source says so');
  return held('nobody', 'nobody is quoted for it');
}

/** More voices than this add nothing more. */
const MOST_VOICES = 3;

function voicesGround({ voices }: Weighed): Held {
  if (voices < 2) return held('alone', 'one outlet only has it from its own sources');
  const words = `${voices} outlets have it from their own sources`;
  return held('voices', words, Math.min(voices, MOST_VOICES) - 1);
}

function denialGround({ standing, denials }: Weighed): Held | null {
  if (standing === 'denied') return held('denied', 'the organization concerned denies it flatly');
  return denials > 0 ? held('detailDenied', 'a detail of it is denied') : null;
}

const WEAK = /\b(may|might|could|considering|weighs|weighing|possibly|mulls|mulling|exploring)\b/i;

function hedgeGround({ asserting }: Weighed): Held | null {
  const first = asserting[0];
  return first && WEAK.test(first.content) ? held('possible', 'it is put as a possibility') : null;
}

/** The outlet's own log odds of being right, drawn to the middle by two made-up rumors, one each way. */
function recordGround({ record }: Weighed): Held | null {
  if (!record || record.settled < LEAST_SETTLED) return null;
  const share = (record.right + 1) / (record.settled + 2);
  const amount = Math.max(-1, Math.min(1, Math.log(share / (1 - share))));
  const whose = record.whose ?? 'the outlet';
  return held('record', `of ${whose}'s ${record.settled} settled rumors ${record.right} came true`, amount);
}

const INFORMATION: Record<Standing, number> = {
  confirmed: 1,
  corroborated: 2,
  rumored: 3,
  expired: 4,
  denied: 4,
  withdrawn: 5,
};

/** The Admiralty grade. A source without five settled rumors cannot be judged: F. */
function gradeOf({ standing, record, asserting }: Weighed): string {
  const nobody = standing === 'rumored' && asserting.length === 0;
  return `${sourceLetter(record)}${nobody ? 6 : INFORMATION[standing]}`;
}

function sourceLetter(record: Weighed['record']): string {
  if (!record || record.settled < LEAST_SETTLED) return 'F';
  const share = record.right / record.settled;
  return share >= 0.9 ? 'A' : share >= 0.75 ? 'B' : share >= 0.5 ? 'C' : share >= 0.25 ? 'D' : 'E';
}
