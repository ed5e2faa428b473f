import type { OutletRecord, ShownOutlet } from '../../store/store.js';
import { outletHref, withQuery } from '../links.js';
import { counted } from '../words.js';
import { OutletHealth } from './outlet-health.js';
import { RecordOf, TakenDown } from './outlet-view.js';
import { Dot, More, When } from './parts.js';
import { Sparkline } from './sparkline.js';

/** So many outlets stand on one page of the list. */
const ROWS = 50;

/** All outlets: how each answers, what it prints, and what became of the rumors it had first. `page` counts from 1. */
export function OutletListView(props: {
  outlets: ShownOutlet[];
  /** by outlet */
  settled: Record<string, OutletRecord>;
  page: number;
  now: Date;
}) {
  const { outlets, settled, page, now } = props;
  const left = outlets.length - page * ROWS;
  return (
    <>
      <header class="page-head">
        <h1>Outlets</h1>
        <p class="page-sub">
          whom the house asks, how that goes, and what became of the rumors each had first
        </p>
        {outlets.length > ROWS && <InTrouble outlets={outlets} />}
      </header>
      {outlets.length === 0 && (
        <div class="empty">
          <p class="lead">No outlet is known.</p>
          <p>
            <code>npx grapevine outlets add URL</code> adds one.
          </p>
        </div>
      )}
      <ul class="outlet-rows">
        {outlets.slice((page - 1) * ROWS, page * ROWS).map(outlet => (
          <li key={outlet.id} data-item>
            <OutletRow outlet={outlet} settled={settled[outlet.id]} now={now} />
          </li>
        ))}
      </ul>
      {left > 0 && (
        <More href={withQuery('/outlets', { page: page + 1 })} words={counted(left, 'more outlet')} />
      )}
    </>
  );
}

/** Where the list has more than one page: the outlets, on whichever page, that are not well. */
function InTrouble({ outlets }: { outlets: ShownOutlet[] }) {
  const troubled = outlets.filter(
    ({ closed, failingSince, alerts }) => !closed && (failingSince !== null || alerts.length > 0),
  );
  return (
    <p class="facts">
      {counted(outlets.length, 'outlet')} by name.
      {troubled.length > 0 && ' Not well: '}
      {troubled.map(({ id, name }, i) => (
        <>
          {i > 0 && ', '}
          <a href={outletHref(id)}>{name}</a>
        </>
      ))}
    </p>
  );
}

function OutletRow(props: { outlet: ShownOutlet; settled: OutletRecord | undefined; now: Date }) {
  const { outlet, settled, now } = props;
  return (
    <>
      <h2>
        <a href={outletHref(outlet.id)}>{outlet.name}</a>
      </h2>
      <p class="facts">
        {outlet.region}
        <Dot />
        {counted(outlet.articles, 'article')}
        {outlet.lastArticleAt && (
          <>
            , newest <When at={outlet.lastArticleAt} now={now} />
          </>
        )}
        <TakenDown outlet={outlet} />
      </p>
      <Sparkline weeks={outlet.weeks} of="Articles" />
      <div class="how">
        <OutletHealth outlet={outlet} now={now} />
        <RecordOf outlet={outlet} settled={settled} />
      </div>
    </>
  );
}
