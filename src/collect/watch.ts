import type { ExtractedPage } from '../model/article.js';
import type { OutletAlert, OutletDefinition } from '../model/outlet.js';
import type { FieldWatch, OutletWatch } from '../store/store.js';

/** Which fields a page itself gave; a field that is not named could not be looked for. */
export type PageFields = Record<string, boolean>;

/** The fields of a page whose going is a sign that its layout changed. */
export const fieldsOf = (
  { layouts }: OutletDefinition,
  page: ExtractedPage,
  bySelectors: boolean,
): PageFields => ({
  text: true,
  title: page.title !== null,
  byline: page.byline !== null,
  date: page.published !== null,
  section: page.section !== null,
  ...(layouts?.some(layout => layout.body?.length) ? { "text by the scraper's selectors": bySelectors } : {}),
});

/** Pages that must have been seen, the share of them that had the field, and pages in a row without it, for an alert. */
const ENOUGH = 10;
const USUAL = 0.8;
const IN_A_ROW = 5;
/** After so many pages in a row without it, its absence is what is usual. */
const FORGOTTEN = 60;
/** Old pages count half once there are so many. */
const MOST_PAGES = 200;

function counted(before: FieldWatch | undefined, found: boolean, now: Date): FieldWatch {
  const known = before ?? { pages: 0, found: 0, missing: 0, since: null };
  if (!found && known.missing + 1 < FORGOTTEN)
    return { ...known, missing: known.missing + 1, since: known.since ?? now.toISOString() };
  if (!found) return { pages: FORGOTTEN, found: 0, missing: 0, since: null };
  const pages = known.pages + known.missing + 1;
  const share = pages > MOST_PAGES ? 0.5 : 1;
  return {
    pages: Math.round(pages * share),
    found: Math.round((known.found + 1) * share),
    missing: 0,
    since: null,
  };
}

const isMissed = ({ pages, found, missing }: FieldWatch) =>
  pages >= ENOUGH && found / pages >= USUAL && missing >= IN_A_ROW;

function layoutAlert(outletId: string, fields: Record<string, FieldWatch>): OutletAlert[] {
  const missed = Object.entries(fields).filter(([, watch]) => isMissed(watch));
  if (missed.length === 0) return [];
  const since = missed.map(([, watch]) => watch.since!).sort()[0]!;
  const each = missed.map(
    ([field, { pages, found, missing }]) =>
      `${field} was found on ${found} of ${pages} pages and on none of the last ${missing}`,
  );
  const words = `layout changed: ${each.join(', ')}; "outlets try ${outletId}" shows what is found`;
  return [{ kind: 'layout', since, words }];
}

const DAY = 86_400_000;
/** Days with articles that must be known, and the shortest silence that counts (days). */
const KNOWN_DAYS = 5;
const SHORTEST_SILENCE = 4;

/** Silent: nothing for more than twice the longest pause between its last days with articles (ISO, newest first). */
export function silenceAlert(days: string[], now: Date): OutletAlert[] {
  if (days.length < KNOWN_DAYS) return [];
  const times = days.map(day => Date.parse(day));
  const pauses = times.slice(1).map((time, i) => (times[i]! - time) / DAY);
  const longest = Math.max(...pauses);
  const silence = (now.getTime() - times[0]!) / DAY;
  if (silence <= Math.max(SHORTEST_SILENCE, 2 * longest)) return [];
  const words = `silent since ${days[0]}, though it never paused for more than ${longest} ${longest === 1 ? 'day' : 'days'}: see whether its feed moved`;
  return [{ kind: 'silent', since: new Date(times[0]!).toISOString(), words }];
}

/** Parts of articles only: at least two and at least half of the pages of a round; whole ones end it. */
function teaserAlert(before: OutletAlert[], partials: (string | null)[], now: Date): OutletAlert[] {
  const known = before.filter(alert => alert.kind === 'teasers');
  const reasons = partials.filter(reason => reason !== null);
  if (partials.length === 0) return known;
  if (reasons.length < Math.max(1, partials.length / 2)) return [];
  if (reasons.length < 2) return known;
  const words = `teasers only (${reasons.length} of ${partials.length} pages): ${reasons[0]}`;
  return [{ kind: 'teasers', since: known[0]?.since ?? now.toISOString(), words }];
}

/** What a round adds to what is known of an outlet. `pages`: those asked for the first time; `days`: see silenceAlert. */
export function watchAfter(
  before: OutletWatch | undefined,
  outletId: string,
  pages: { fields: PageFields; partial: string | null }[],
  days: string[],
  now: Date,
): OutletWatch {
  const fields = { ...before?.fields };
  for (const page of pages)
    for (const [field, found] of Object.entries(page.fields))
      fields[field] = counted(fields[field], found, now);
  const partials = pages.filter(({ fields }) => fields.text).map(({ partial }) => partial);
  return {
    fields,
    alerts: [
      ...silenceAlert(days, now),
      ...layoutAlert(outletId, fields),
      ...teaserAlert(before?.alerts ?? [], partials, now),
    ],
    rhythmKnown: days.length >= KNOWN_DAYS,
  };
}
