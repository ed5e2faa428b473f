const formats = new Map<string, Intl.DateTimeFormat>();

/** A wall clock's reading: month and day count from 1; a full hour. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
}

/** Whether `zone` is an IANA time zone that this machine knows, such as Europe/London. */
export function isZone(zone: string): boolean {
  try {
    // offsets such as "+01:00" are accepted by newer engines, but know no summer time
    return /^[A-Za-z]/.test(zone) && formatFor(zone) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}

/** What the clocks in `zone` show at an instant, as milliseconds of a UTC date with the same reading. */
function reading(zone: string, instant: number): number {
  const parts = Object.fromEntries(
    formatFor(zone)
      .formatToParts(instant)
      .map(p => [p.type, Number(p.value)]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>;
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
}

/** The wall time in `zone` at an instant. */
export function wallTime(zone: string, instant: Date): WallTime {
  const shown = new Date(reading(zone, instant.getTime()));
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    hour: shown.getUTCHours(),
  };
}

const DAY = 86_400_000;

/**
 * The instant at which the clocks in `zone` show the full hour `wall`. An hour that summer time skips is the instant
 * after the jump; an hour that comes twice is the first of the two.
 */
export function instantOf(zone: string, wall: WallTime): Date {
  const wanted = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour);
  const offset = (at: number) => reading(zone, at) - at;
  // a zone changes at most once within these two days, so the true offset is one of the two
  const [before, after] = [wanted - offset(wanted - DAY), wanted - offset(wanted + DAY)];
  const right = [before, after].filter(at => reading(zone, at) === wanted);
  return new Date(right.length === 0 ? before : Math.min(...right));
}

/** The same wall hour, `days` later (or earlier), whatever the clocks do in between. */
export function addDays(wall: WallTime, days: number): WallTime {
  const moved = new Date(Date.UTC(wall.year, wall.month - 1, wall.day + days));
  return {
    year: moved.getUTCFullYear(),
    month: moved.getUTCMonth() + 1,
    day: moved.getUTCDate(),
    hour: wall.hour,
  };
}
