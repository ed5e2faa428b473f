import type { RawClaim } from './decode.js';
import type { Layout } from './layout.js';

/** The mean of numbers; 0 of none. */
export const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);

/** How often a claim that a rule found was right, on the labelled articles. */
const RULED = { hedge: 0.6, silence: 0.95, answer: 0.9 };

/** The probability that a claim is one and has the right source: the calibration of reader.json. */
export function confidenceOf(raw: RawClaim, layout: Layout): number {
  if (raw.suspect) return RULED[raw.suspect];
  const average = mean(raw.chances);
  if (!layout.calibration) return Math.min(1, Math.max(0, average));
  const features: Record<string, number> = {
    mean: average,
    least: Math.min(...raw.chances),
    source: raw.pointed.source,
    cue: raw.pointed.cue,
    length: Math.log(raw.tokens / 20),
    nested: raw.layer,
  };
  const { features: names, weights, bias } = layout.calibration;
  const sum = names.reduce((total, name, i) => total + (features[name] ?? 0) * weights[i]!, bias);
  return 1 / (1 + Math.exp(-sum));
}
