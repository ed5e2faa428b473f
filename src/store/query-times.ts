const DAY = 86_400_000;

function ago(amount: number, unit: string, now: Date): Date {
  const then = new Date(now);
  if (unit === 'd') return new Date(now.getTime() - amount * DAY);
  if (unit === 'w') return new Date(now.getTime() - amount * 7 * DAY);
  const months = unit === 'm' ? amount : amount * 12;
  const day = then.getUTCDate();
  then.setUTCDate(1);
  then.setUTCMonth(then.getUTCMonth() - months);
  // a month ago from 31 March is the last day of February
  const last = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
  then.setUTCDate(Math.min(day, last));
  return then;
}

const validTime = (time: Date) => {
  const year = time.getUTCFullYear();
  return Number.isNaN(year) || year < 1 || year > 9999 ? undefined : time.toISOString();
};

/**
 * A time as a search box takes it, as ISO UTC: "2015-01-31", "2015-01", "2015" (their first moment), or how long
 * before `now`: "3d", "2w", "6m", "1y". Undefined when it is none of these or no day of the calendar.
 */
export function pastTime(text: string, now: Date): string | undefined {
  const relative = /^(\d{1,4})([dwmy])$/i.exec(text);
  if (relative) return validTime(ago(Number(relative[1]), relative[2]!.toLowerCase(), now));
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)];
  const time = new Date(Date.UTC(year, month - 1, day));
  const real =
    time.getUTCFullYear() === year && time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
  return real ? validTime(time) : undefined;
}
