import { type Db, type RecordBy, type SettledRumor, settledRumors } from '../store/store.js';

/** How somebody's rumors ended. */
export interface TrackRecord {
  whose: string;
  confirmed: number;
  denied: number;
  expired: number;
  withdrawn: number;
  settled: number;
  /** share confirmed with its interval, 95 %; null with fewer than five settled: too few for a verdict */
  right: { share: number; from: number; to: number } | null;
  /** median of the days between his word and the confirmation; null without one */
  daysAhead: number | null;
}

/** Fewer settled rumors than these allow no verdict (product.md). */
export const LEAST_SETTLED = 5;

/** The track records by outlet, byline or kind of source, those with most settled rumors first; of what was settled until a time (ISO). */
export async function trackRecords(db: Db, by: RecordBy, until?: string): Promise<TrackRecord[]> {
  const all = await settledRumors(db, by);
  const rumors = until === undefined ? all : all.filter(r => r.settledAt <= until);
  const whose = [...new Set(rumors.map(r => r.whose))];
  const records = whose.map(name =>
    recordOf(
      name,
      rumors.filter(r => r.whose === name),
    ),
  );
  return records.sort((a, b) => b.settled - a.settled || (a.whose < b.whose ? -1 : 1));
}

/** The record that these settled rumors make. */
export function recordOf(whose: string, rumors: SettledRumor[]): TrackRecord {
  const count = (standing: string) => rumors.filter(r => r.standing === standing).length;
  const confirmed = count('confirmed');
  const settled = rumors.length;
  const ahead = rumors.filter(r => r.standing === 'confirmed').map(daysAhead);
  const right =
    settled < LEAST_SETTLED ? null : { share: confirmed / settled, ...wilson(confirmed, settled) };
  const rest = { denied: count('denied'), expired: count('expired'), withdrawn: count('withdrawn') };
  return { whose, confirmed, ...rest, settled, right, daysAhead: median(ahead) };
}

const daysAhead = (r: SettledRumor) =>
  Math.round((Date.parse(r.settledAt) - Date.parse(r.saidAt)) / 86_400_000);

function median(values: number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

const Z = 1.96;

/** The 95 % interval of a share: E. B. Wilson, "Probable Inference ...", JASA 22 (1927). */
export function wilson(hits: number, all: number): { from: number; to: number } {
  const share = hits / all;
  const middle = share + Z ** 2 / (2 * all);
  const half = Z * Math.sqrt((share * (1 - share)) / all + Z ** 2 / (4 * all ** 2));
  const scale = 1 + Z ** 2 / all;
  return { from: Math.max(0, (middle - half) / scale), to: Math.min(1, (middle + half) / scale) };
}
