import { type Db, type TroubledOutlet, troubledOutlets } from '../store/store.js';

/** An outlet in trouble, as a letter to an administrator has it. */
export interface Trouble {
  /** the same for the same trouble of the same outlet: told as news once, listed as long as it lasts */
  key: string;
  outletId: string;
  outlet: string;
  /** ISO time */
  since: string;
  /** what is wrong and what to do */
  words: string;
  isNew: boolean;
}

const DAY = 86_400_000;

/** A failure younger than this may be gone by itself. */
const LASTING = DAY;

/** The outlets in trouble at `until` (ISO), the new ones first; `told` says which keys were told before. */
export async function troublesAt(
  db: Db,
  { until, told }: { until: string; told: (keys: string[]) => Promise<Set<string>> },
): Promise<Trouble[]> {
  const outlets = await troubledOutlets(db, new Date(until));
  const all = outlets.flatMap(outlet => troublesOf(outlet, until));
  const known = await told(all.map(({ key }) => key));
  const troubles = all.map(trouble => ({ ...trouble, isNew: !known.has(trouble.key) }));
  return [...troubles.filter(({ isNew }) => isNew), ...troubles.filter(({ isNew }) => !isNew)];
}

function troublesOf(outlet: TroubledOutlet, until: string): Omit<Trouble, 'isNew'>[] {
  const { id, name, failingSince, cause, alerts, lastArticleAt } = outlet;
  const trouble = (kind: string, since: string, words: string) => ({
    ...{ key: `outlet ${id} ${kind} ${since}`, outletId: id, outlet: name, since, words },
  });
  if (failingSince !== null && Date.parse(until) - Date.parse(failingSince) >= LASTING)
    return [trouble('fails', failingSince, cause ?? 'it fails; "grapevine outlets try" shows how')];
  const noticed = alerts.map(({ kind, since, words }) => trouble(kind, since, words));
  if (failingSince !== null || noticed.length > 0 || lastArticleAt === null) return noticed;
  return [trouble('quiet', lastArticleAt, 'nothing new since then: see whether its feed moved')];
}
