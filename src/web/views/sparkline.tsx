const WIDTH = 5;
const HEIGHT = 22;

const heightOf = (n: number, most: number) => (n === 0 ? 1 : Math.max(3, Math.round((n / most) * HEIGHT)));

/** A bar that stands at `x`, as a stretch of a path: lists have a picture in every row. */
const bar = (x: number, height: number) => `M${x} ${HEIGHT}v-${height}h${WIDTH}v${height}z`;

/** Counts over weeks as bars, oldest first, with the same in words. */
export function Sparkline({ weeks, of }: { weeks: number[]; of: string }) {
  const most = Math.max(1, ...weeks);
  const words = `${of} a week over ${weeks.length} weeks, oldest first: ${weeks.join(', ')}`;
  return (
    <svg
      class="spark"
      role="img"
      aria-label={words}
      width={weeks.length * (WIDTH + 2)}
      height={HEIGHT}
      viewBox={`0 0 ${weeks.length * (WIDTH + 2)} ${HEIGHT}`}
    >
      <path d={weeks.map((n, i) => bar(i * (WIDTH + 2), heightOf(n, most))).join('')} />
    </svg>
  );
}
