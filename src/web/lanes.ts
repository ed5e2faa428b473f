import type { EvidenceStep, MentionDay, ThreadCard } from '../store/store.js';
import { OPEN_STANDINGS } from './words.js';

const DAY = 24 * 3600 * 1000;

/** The stretch of time that a picture shows, in ms. */
export interface Stretch {
  from: number;
  to: number;
}

/** A dot of a lane: one article's evidence. */
export interface LaneDot {
  at: string;
  outlet: string;
  independent: boolean;
}

/** One thread as a lane. */
export interface Lane {
  card: ThreadCard;
  dots: LaneDot[];
}

/** Lanes of these threads, the last moved on top, with their evidence as dots: one an article. */
export function lanesOf(cards: ThreadCard[], steps: EvidenceStep[]): Lane[] {
  return cards.map(card => {
    const dots = new Map<number, LaneDot>();
    for (const { threadId, printed, independent } of steps) {
      if (threadId !== card.id) continue;
      const dot = dots.get(printed.articleId) ?? {
        at: printed.publishedAt,
        outlet: printed.outlet,
        independent,
      };
      dot.independent ||= independent;
      dots.set(printed.articleId, dot);
    }
    // echoes first: a voice of its own printed the same day is drawn over them
    return { card, dots: [...dots.values()].sort((a, b) => Number(a.independent) - Number(b.independent)) };
  });
}

/** After so long without anything new, and nothing open, a picture ends with what happened last. */
const LONG_AGO = 365 * DAY;

/**
 * From the first thing that happened to now, or to the last due day, with a little air on both sides; at least four
 * weeks. Where all is settled and long ago, it ends there.
 */
export function stretchOf(lanes: Lane[], mentions: string[], now: Date): Stretch {
  const happened = [...lanes.flatMap(timesOf), ...mentions].map(at => Date.parse(at));
  const last = happened.reduce((most, at) => Math.max(most, at), 0);
  const open = lanes.some(({ card }) => OPEN_STANDINGS.has(card.standing));
  const end = open || last === 0 || last > now.getTime() - LONG_AGO ? Math.max(last, now.getTime()) : last;
  const start = happened.reduce((least, at) => Math.min(least, at), end);
  const air = Math.max((end - start) * 0.03, 3 * DAY);
  return { from: Math.min(start - air, end - 28 * DAY), to: end + air };
}

const timesOf = ({ card, dots }: Lane): string[] => [
  card.openedAt,
  ...dots.map(({ at }) => at),
  ...card.moves.map(({ at }) => at),
  ...(card.due === null ? [] : [card.due]),
];

/** Where a time stands in the stretch, in percent of the picture's width, with two digits. */
export function placeOf(at: string | number, { from, to }: Stretch): string {
  const ms = typeof at === 'number' ? at : Date.parse(at);
  return `${Math.round(((ms - from) / (to - from)) * 10_000) / 100}%`;
}

/** A mark of the time axis. */
export interface Tick {
  at: number;
  words: string;
}

const STEPS = [1, 2, 3, 6, 12, 24, 60, 120];
const month = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });

/** At most `most` marks at beginnings of months or years. */
export function ticksOf({ from, to }: Stretch, most = 6): Tick[] {
  const months = (to - from) / (30.44 * DAY);
  const step = STEPS.find(size => months / size <= most) ?? 240;
  const first = new Date(from);
  const ticks: Tick[] = [];
  for (let n = first.getUTCFullYear() * 12 + first.getUTCMonth() + 1; ; n += 1) {
    if (n % step !== 0) continue;
    const at = Date.UTC(Math.floor(n / 12), n % 12, 1);
    if (at >= to) return ticks;
    ticks.push({ at, words: tickWords(at, step, ticks.at(-1)) });
  }
}

/** A year stands at its first mark alone: on a phone there is no room for more. */
function tickWords(at: number, step: number, before: Tick | undefined): string {
  const date = new Date(at);
  const year = date.getUTCFullYear();
  if (step >= 12) return String(year);
  const known = before !== undefined && new Date(before.at).getUTCFullYear() === year;
  return known ? month.format(date) : `${month.format(date)} ’${String(year).slice(2)}`;
}

/** Articles that name it counted in equal bins of one week, or of four where the stretch is longer than two years. */
export function mentionBins(mentions: MentionDay[], stretch: Stretch): { days: number; counts: number[] } {
  const days = (stretch.to - stretch.from) / DAY > 730 ? 28 : 7;
  const size = Math.max(1, Math.ceil((stretch.to - stretch.from) / (days * DAY)));
  const counts = new Array<number>(Math.min(size, 600)).fill(0);
  for (const { day, articles } of mentions) {
    const bin = Math.floor((Date.parse(day) - stretch.from) / (days * DAY));
    if (bin >= 0 && bin < counts.length) counts[bin]! += articles;
  }
  return { days, counts };
}
