import { STANDING_SIGNS, STANDINGS, type Standing } from '../../model/vocabulary.js';
import type { CardFilter, CardPage } from '../../store/store.js';
import { filterQuery, withQuery } from '../links.js';
import { type Choices, Filters } from './filters.js';
import { More } from './parts.js';
import { ThreadRow } from './story.js';
import { TakeAlong } from './take-along.js';

interface ThreadListProps {
  page: CardPage;
  counts: Map<Standing, number>;
  filter: CardFilter;
  since?: string;
  choices: Choices;
  unseen: ReadonlySet<number>;
  now: Date;
}

/** The list of threads, last moved first, with how many there are of each standing. */
export function ThreadListView({ page, counts, filter, since, choices, unseen, now }: ThreadListProps) {
  const kept = { ...filter, since };
  return (
    <>
      <header class="page-head">
        <h1>Threads</h1>
        <p class="page-sub">one rumor each, over time; last moved first</p>
      </header>
      <StandingTabs counts={counts} kept={kept} />
      <Filters action="/threads" filter={filter} since={since} choices={choices} />
      {page.cards.length === 0 && <NoThreads filtered={Object.values(kept).some(Boolean)} />}
      <ul class="thread-rows">
        {page.cards.map(card => (
          <ThreadRow key={card.id} card={card} now={now} fresh={unseen.has(card.id)} />
        ))}
      </ul>
      <TakeAlong path="/threads" query={filterQuery(kept)} forms={['atom', 'json', 'ics', 'csv', 'jsonl']} />
      {page.next && (
        <More
          href={withQuery('/threads', { ...filterQuery(kept), after: page.next })}
          words="Earlier threads"
        />
      )}
    </>
  );
}

function StandingTabs({ counts, kept }: { counts: Map<Standing, number>; kept: CardFilter }) {
  const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
  return (
    <ul class="tabs" aria-label="By standing">
      <li>
        <a
          href={withQuery('/threads', { ...filterQuery(kept), standing: undefined })}
          aria-current={kept.standing ? undefined : 'true'}
        >
          all <span class="number">{all}</span>
        </a>
      </li>
      {STANDINGS.filter(standing => counts.has(standing) || kept.standing === standing).map(standing => (
        <li key={standing}>
          <a
            class={`standing ${standing}`}
            href={withQuery('/threads', { ...filterQuery(kept), standing })}
            aria-current={kept.standing === standing ? 'true' : undefined}
          >
            <span aria-hidden="true">{STANDING_SIGNS[standing]}</span> {standing}{' '}
            <span class="number">{counts.get(standing) ?? 0}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function NoThreads({ filtered }: { filtered: boolean }) {
  return (
    <div class="empty">
      <p class="lead">{filtered ? 'No thread passes these filters.' : 'There are no threads yet.'}</p>
      <p>
        {filtered ? (
          <a href="/threads">Show all threads</a>
        ) : (
          <>
            A thread opens when an article makes a claim that is to be followed up. See{' '}
            <a href="/help">the help</a>.
          </>
        )}
      </p>
    </div>
  );
}
