const WIDTH = 5;
const HEIGHT = 22;

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
      {weeks.map((n, i) => {
        const height = n === 0 ? 1 : Math.max(3, Math.round((n / most) * HEIGHT));
        return <rect key={i} x={i * (WIDTH + 2)} y={HEIGHT - height} width={WIDTH} height={height} />;
      })}
    </svg>
  );
}
