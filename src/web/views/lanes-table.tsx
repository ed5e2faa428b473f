import { KIND_LABELS } from '../../model/vocabulary.js';
import type { Lane } from '../lanes.js';
import { threadHref } from '../links.js';
import { counted } from '../words.js';
import { Due, StandingMark, When } from './parts.js';
import { isOpen } from './story.js';

/** The lanes as a table: the same for those who cannot see the picture. */
export function LanesTable({ lanes, now }: { lanes: Lane[]; now: Date }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label="Threads as a table">
      <table>
        <thead>
          <tr>
            <th scope="col">Thread</th>
            <th scope="col">Kind</th>
            <th scope="col">Standings</th>
            <th scope="col">Evidence</th>
            <th scope="col">Due</th>
          </tr>
        </thead>
        <tbody>
          {lanes.map(lane => (
            <LaneTableRow key={lane.card.id} lane={lane} now={now} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function LaneTableRow({ lane, now }: { lane: Lane; now: Date }) {
  const { card, dots } = lane;
  return (
    <tr>
      <th scope="row">
        <a href={threadHref(card.slug)}>{card.statement}</a>
      </th>
      <td>{KIND_LABELS[card.kind]}</td>
      <td>
        {card.moves.map(move => (
          <p key={`${move.at} ${move.standing}`}>
            <StandingMark standing={move.standing} /> <When at={move.at} now={now} day />
          </p>
        ))}
      </td>
      <td>
        {counted(dots.length, 'article')}, {dots.filter(({ independent }) => independent).length} with an own
        source
      </td>
      <td>{card.due ? <Due due={card.due} now={now} open={isOpen(card)} /> : 'none'}</td>
    </tr>
  );
}
