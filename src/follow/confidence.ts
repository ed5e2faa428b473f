import type { Standing } from '../model/vocabulary.js';
import type { FollowedClaim } from './article.js';

/** What is weighed: standing, voices, the claims that assert it, and denials. */
export interface Weighed {
  standing: Standing;
  voices: number;
  asserting: FollowedClaim[];
  denials: number;
  /** share of the outlet's earlier rumors that came true, where at least five were settled */
  record: { right: number; settled: number } | null;
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

/** The odds of an unsettled rumor, step by step: each step is a reason. */
export function confidenceOf(weighed: Weighed): Confidence {
  const settled = SETTLED[weighed.standing];
  if (settled) return { confidence: settled[0], reasons: [settled[1]], grade: gradeOf(weighed) };
  const steps = [
    sourceStep(weighed),
    voicesStep(weighed),
    denialStep(weighed),
    hedgeStep(weighed),
    recordStep(weighed),
  ];
  const taken = steps.filter(step => step !== null);
  const odds = taken.reduce((sum, [weight]) => sum + weight, 0);
  const reasons = taken.map(([weight, words]) => `${words} (${weight >= 0 ? '+' : ''}${weight.toFixed(1)})`);
  return { confidence: Math.round(100 / (1 + Math.exp(-odds))) / 100, reasons, grade: gradeOf(weighed) };
}

type StepTaken = [weight: number, words: string] | null;

const MANY =
  /\b(two|three|four|five|six|several|multiple|many|both|all)\b|\b(sources|people|partners|insiders|employees|executives)\b/i;

function sourceStep({ asserting }: Weighed): StepTaken {
  if (asserting.some(c => c.sourceKind === 'document')) return [0.7, 'a document says so'];
  if (asserting.some(c => ['person', 'spokesperson', 'company'].includes(c.sourceKind)))
    return [0.8, 'somebody says so by name'];
  const anonymous = asserting.filter(c => c.sourceKind === 'anonymous');
  if (anonymous.some(c => MANY.test(c.source ?? ''))) return [0.4, 'several unnamed sources say so'];
  if (anonymous.length > 0) return [-0.2, 'one unnamed source says so'];
  return [-0.6, 'nobody is quoted for it'];
}

function voicesStep({ voices }: Weighed): StepTaken {
  if (voices < 2) return [-0.2, 'one outlet only has it from its own sources'];
  return [Math.min(1.8, 0.9 * (voices - 1)), `${voices} outlets have it from their own sources`];
}

function denialStep({ standing, denials }: Weighed): StepTaken {
  if (standing === 'denied') return [-1.6, 'the organization concerned denies it flatly'];
  return denials > 0 ? [-0.3, 'a detail of it is denied'] : null;
}

const WEAK = /\b(may|might|could|considering|weighs|weighing|possibly|mulls|mulling|exploring)\b/i;

function hedgeStep({ asserting }: Weighed): StepTaken {
  const first = asserting[0];
  return first && WEAK.test(first.content) ? [-0.3, 'it is put as a possibility'] : null;
}

function recordStep({ record }: Weighed): StepTaken {
  if (!record || record.settled < 5) return null;
  const share = (record.right + 1) / (record.settled + 2);
  const weight = Math.max(-1, Math.min(1, Math.log(share / (1 - share))));
  return [weight, `of the outlet's ${record.settled} settled rumors ${record.right} came true`];
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
  if (!record || record.settled < 5) return 'F';
  const share = record.right / record.settled;
  return share >= 0.9 ? 'A' : share >= 0.75 ? 'B' : share >= 0.5 ? 'C' : share >= 0.25 ? 'D' : 'E';
}
