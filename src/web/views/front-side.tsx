import type { BookCounts, BusyOrganization, ThreadCard, TroubledOutlet } from '../../store/store.js';
import { organizationHref, outletHref, threadHref } from '../links.js';
import { counted, shortened } from '../words.js';
import { Dot, Due, More, Names, StandingMark, When } from './parts.js';
import { Sparkline } from './sparkline.js';

/** Open threads that name a day soon. */
export function Deadlines({ due, now }: { due: ThreadCard[]; now: Date }) {
  return (
    <section class="box">
      <h2>Due in 30 days</h2>
      {due.length === 0 && <p class="quiet">No open thread names a day in the next 30.</p>}
      <ul class="box-list">
        {due.map(card => (
          <li key={card.id}>
            <p class="facts">
              <Due due={card.due!} now={now} />
            </p>
            <p class="box-line">
              <a href={threadHref(card.slug)}>{shortened(card.statement, 110)}</a>
            </p>
            <p class="facts">
              <StandingMark standing={card.standing} />
              <Dot />
              <Names of={card.organizations} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The partners that most articles name, with their weeks. */
export function BusyPartners({ partners }: { partners: BusyOrganization[] }) {
  return (
    <section class="box">
      <h2>Busiest partners</h2>
      {partners.length === 0 && <p class="quiet">No partner was named in the last 12 weeks.</p>}
      <ul class="busy">
        {partners.map(partner => (
          <li key={partner.slug}>
            <a href={organizationHref(partner.slug)}>{partner.name}</a>
            <Sparkline weeks={partner.weeks} of="Articles" />
            <span class="number" title="articles in 12 weeks">
              {partner.articles}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Outlets that fail or are silent. */
export function Troubled({ outlets, now }: { outlets: TroubledOutlet[]; now: Date }) {
  if (outlets.length === 0) return null;
  return (
    <section class="box trouble">
      <h2>Outlets in trouble</h2>
      <ul class="box-list">
        {outlets.slice(0, 8).map(outlet => (
          <li key={outlet.id}>
            <a href={outletHref(outlet.id)}>{outlet.name}</a>{' '}
            {outlet.failingSince === null && outlet.alerts.length > 0 ? (
              <span class="quiet">{shortened(outlet.alerts.map(alert => alert.words).join('; '), 160)}</span>
            ) : outlet.failingSince ? (
              <span>
                fails since <When at={outlet.failingSince} now={now} />
                {outlet.cause && <span class="quiet">: {shortened(outlet.cause, 140)}</span>}
              </span>
            ) : (
              <span class="quiet">
                silent; its last article is from <When at={outlet.lastArticleAt!} now={now} day />
              </span>
            )}
          </li>
        ))}
      </ul>
      {outlets.length > 8 && <More href="/outlets" words={`All ${outlets.length} of them`} />}
    </section>
  );
}

/** How full the book is. */
export function TheBook({ counts, now }: { counts: BookCounts; now: Date }) {
  return (
    <section class="box">
      <h2>The book</h2>
      <p class="facts">
        {counted(counts.threads, 'thread')}, {counted(counts.claims, 'claim')} and{' '}
        {counted(counts.articles, 'article')} of <a href="/outlets">{counted(counts.outlets, 'outlet')}</a>
        {counts.lastStoredAt && (
          <>
            ; the last came in <When at={counts.lastStoredAt} now={now} />
          </>
        )}
        .
      </p>
    </section>
  );
}
