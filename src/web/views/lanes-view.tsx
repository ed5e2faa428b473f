import { STANDING_SIGNS } from '../../model/vocabulary.js';
import type { MentionDay } from '../../store/store.js';
import { type Lane, mentionBins, placeOf, type Stretch, stretchOf, type Tick, ticksOf } from '../lanes.js';
import { threadHref } from '../links.js';
import { dayOf } from '../times.js';
import { LanesTable } from './lanes-table.js';
import { isOpen } from './story.js';

const LANE = 62;
const TRACK = 42;
const BARS = 44;
const AXIS = 22;

/**
 * An organization's threads over time: one lane each, with its evidence as dots, its changes of standing as signs and
 * its due day as a flag; below them the articles a week. Places are in percent, so that the picture fits any width
 * while its letters keep their size.
 */
export function LanesView(props: { lanes: Lane[]; mentions: MentionDay[]; now: Date; of: string }) {
  const { lanes, now } = props;
  const stretch = stretchOf(
    lanes,
    props.mentions.map(({ day }) => day),
    now,
  );
  const bins = mentionBins(props.mentions, stretch);
  return (
    <figure class="lanes">
      <LanesPicture {...props} stretch={stretch} bins={bins.counts} />
      <figcaption>
        <Legend days={bins.days} />
        <details>
          <summary>The same as a table</summary>
          <LanesTable lanes={lanes} now={now} />
        </details>
      </figcaption>
    </figure>
  );
}

interface PictureProps {
  lanes: Lane[];
  now: Date;
  of: string;
  stretch: Stretch;
  bins: number[];
}

function LanesPicture({ lanes, now, of, stretch, bins }: PictureProps) {
  const bottom = lanes.length * LANE + BARS;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture with links in it is a group, and no fieldset
    <svg width="100%" height={bottom + AXIS} role="group" aria-label={`Threads of ${of} over time`}>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a g takes no focus; the table says the same */}
      <g aria-hidden="true">
        {ticksOf(stretch).map(tick => (
          <AxisTick key={tick.at} tick={tick} stretch={stretch} bottom={bottom} />
        ))}
        <Now stretch={stretch} now={now} bottom={bottom} />
        <Bars counts={bins} bottom={bottom} />
      </g>
      {lanes.map((lane, i) => (
        <LaneRow key={lane.card.id} lane={lane} top={i * LANE} stretch={stretch} now={now} />
      ))}
    </svg>
  );
}

/** A mark of the axis; the first one's words begin at it, so that they do not hang over the edge. */
function AxisTick({ tick, stretch, bottom }: { tick: Tick; stretch: Stretch; bottom: number }) {
  const x = placeOf(tick.at, stretch);
  return (
    <>
      <line class="tick" x1={x} x2={x} y1="0" y2={bottom} />
      <text class="axis" x={x} y={bottom + 16} text-anchor={Number.parseFloat(x) < 6 ? 'start' : 'middle'}>
        {tick.words}
      </text>
    </>
  );
}

function LaneRow(props: { lane: Lane; top: number; stretch: Stretch; now: Date }) {
  const { card } = props.lane;
  return (
    <g class={`lane ${card.standing}`}>
      <foreignObject x="0" y={props.top + 2} width="100%" height="22">
        <p class="lane-label">
          <span class={`standing ${card.standing}`}>{STANDING_SIGNS[card.standing]}</span>{' '}
          <a href={threadHref(card.slug)} title={card.statement}>
            {card.statement}
          </a>
        </p>
      </foreignObject>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a g takes no focus; the table says the same */}
      <g aria-hidden="true">
        <LaneTrack {...props} />
        <LaneMarks {...props} />
      </g>
    </g>
  );
}

/** The line from the opening to the last thing heard, dashed on to the due day or to now while it is open. */
function LaneTrack({ lane, top, stretch, now }: { lane: Lane; top: number; stretch: Stretch; now: Date }) {
  const { card, dots } = lane;
  const y = top + TRACK;
  const heard = [card.movedAt, ...dots.map(({ at }) => at)].sort().at(-1)!;
  const ahead = isOpen(card)
    ? card.due && Date.parse(card.due) > now.getTime()
      ? card.due
      : now.toISOString()
    : heard;
  return (
    <>
      <line class="ahead" x1={placeOf(heard, stretch)} x2={placeOf(ahead, stretch)} y1={y} y2={y} />
      <line class="track" x1={placeOf(card.openedAt, stretch)} x2={placeOf(heard, stretch)} y1={y} y2={y} />
    </>
  );
}

function LaneMarks({ lane, top, stretch }: { lane: Lane; top: number; stretch: Stretch }) {
  const { card, dots } = lane;
  const y = top + TRACK;
  return (
    <>
      {dots.map(dot => (
        <circle
          key={`${dot.at} ${dot.outlet}`}
          class={dot.independent ? 'own' : 'echo'}
          cx={placeOf(dot.at, stretch)}
          cy={y}
          r="4.5"
        >
          <title>{`${dot.outlet}, ${dayOf(dot.at)}, ${dot.independent ? 'own source' : 'echo'}`}</title>
        </circle>
      ))}
      {card.moves.slice(1).map(move => (
        <text
          key={`${move.at} ${move.standing}`}
          class={`mark ${move.standing}`}
          x={placeOf(move.at, stretch)}
          y={y - 8}
          text-anchor="middle"
        >
          {STANDING_SIGNS[move.standing]}
          <title>{`${move.standing}, ${dayOf(move.at)}`}</title>
        </text>
      ))}
      {card.due && (
        <text class="flag" x={placeOf(card.due, stretch)} y={y + 5}>
          ⚑<title>{`due ${dayOf(card.due)}`}</title>
        </text>
      )}
    </>
  );
}

function Now({ stretch, now, bottom }: { stretch: Stretch; now: Date; bottom: number }) {
  if (now.getTime() > stretch.to) return null;
  const x = placeOf(now.getTime(), stretch);
  return <line class="now" x1={x} x2={x} y1="0" y2={bottom} />;
}

function Bars({ counts, bottom }: { counts: number[]; bottom: number }) {
  const most = Math.max(1, ...counts);
  const width = 100 / counts.length;
  return (
    <>
      {counts.map((n, i) => {
        const height = Math.round((n / most) * (BARS - 8));
        if (n === 0) return null;
        const x = Math.round(i * width * 100) / 100;
        return (
          <rect
            key={i}
            class="bar"
            x={`${x}%`}
            y={bottom - height}
            width={`${Math.round(width * 80) / 100}%`}
            height={height}
          />
        );
      })}
      <line class="base" x1="0" x2="100%" y1={bottom} y2={bottom} />
    </>
  );
}

function Legend({ days }: { days: number }) {
  return (
    <p class="legend quiet">
      ● own source, ○ echo, ⚑ due day, {STANDING_SIGNS.corroborated} {STANDING_SIGNS.confirmed}{' '}
      {STANDING_SIGNS.denied} {STANDING_SIGNS.expired} {STANDING_SIGNS.withdrawn} moves of the standing,
      dotted line: today; bars: articles in {days} days
    </p>
  );
}
