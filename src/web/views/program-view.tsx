import type { ComponentChildren } from 'preact';
import type { ClaimedValue, ListedProgram, ProgramPage } from '../../store/store.js';
import { articleHref, organizationHref, programHref, withQuery } from '../links.js';
import type { Person } from '../person.js';
import type { NamedTerm } from '../program-history.js';
import { CERTAINTY_WORDS, counted } from '../words.js';
import { FollowButton } from './form.js';
import { Dot, Due, OutletName, SentenceLink, SourceWords, When } from './parts.js';

/** A term's vendor, with its page where it has one. */
export function Vendor({ of: { vendor, vendorSlug } }: { of: ListedProgram }) {
  if (vendor === null) return null;
  if (vendorSlug === null) return <>{vendor}</>;
  return <a href={organizationHref(vendorSlug)}>{vendor}</a>;
}

interface ProgramProps {
  found: ProgramPage;
  history: NamedTerm[];
  now: Date;
  person: Person | null;
  followed: boolean;
}

/** A program term: its names over time, what is claimed of it in numbers, and where it is named. */
export function ProgramView({ found, history, now, person, followed }: ProgramProps) {
  const { program, values, articles } = found;
  return (
    <>
      <ProgramHead found={found}>
        <FollowButton
          {...{ person, followed }}
          what="term"
          target={program.slug}
          back={programHref(program.slug)}
        />
      </ProgramHead>
      {history.length > 1 && <Names history={history} term={program.term} />}
      <section aria-labelledby="values">
        <h2 id="values">Numbers and dates claimed for it</h2>
        {values.length === 0 ? (
          <p class="quiet">No claim states a number or a date.</p>
        ) : (
          <Values values={values} now={now} />
        )}
      </section>
      <ArticlesNaming articles={articles} now={now} />
    </>
  );
}

function ArticlesNaming({ articles, now }: { articles: ProgramPage['articles']; now: Date }) {
  return (
    <section aria-labelledby="articles">
      <h2 id="articles">Articles that name it</h2>
      <ul class="plain-list">
        {articles.map(printed => (
          <li key={printed.articleId} data-item>
            <When at={printed.publishedAt} now={now} day />
            <Dot />
            <OutletName of={printed} />
            <Dot />
            <a href={articleHref(printed.articleId)}>{printed.title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ProgramHead({
  found: { program, surfaces },
  children,
}: {
  found: ProgramPage;
  children: ComponentChildren;
}) {
  const others = surfaces.filter(surface => surface !== program.term);
  return (
    <header class="page-head">
      <p class="kicker">{program.kind ?? 'program term'}</p>
      <h1>{program.term}</h1>
      <p class="page-sub">
        {program.vendor && (
          <>
            of <Vendor of={program} />
            {'. '}
          </>
        )}
        Named in {counted(program.articles, 'article')}
        {others.length > 0 && `, also written ${others.slice(0, 10).join(', ')}`}.
      </p>
      <p class="facts">
        <a href={withQuery('/subscribe', { term: program.term })}>By mail</a>
      </p>
      {children}
    </header>
  );
}

function Names({ history, term }: { history: NamedTerm[]; term: string }) {
  return (
    <section aria-labelledby="names">
      <h2 id="names">Its names</h2>
      <ol class="plain-list names-over-time">
        {history.map(name => (
          <li key={name.term}>
            <span class="number quiet">
              {name.from ?? '…'} to {name.until ?? 'today'}
            </span>{' '}
            {name.term === term ? (
              <strong>{name.term}</strong>
            ) : (
              <a href={withQuery('/programs', { name: name.term })}>{name.term}</a>
            )}
            {name.abbreviations.length > 0 && ` (${name.abbreviations.join(', ')})`}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Values({ values, now }: { values: ClaimedValue[]; now: Date }) {
  return (
    <ol class="values">
      {values.map(value => (
        <li key={`${value.claimId} ${value.type} ${value.value}`} data-item>
          <p class="value number">{value.value}</p>
          <div>
            <p class="claim-text">{value.sentence}</p>
            <p class="attribution">
              <OutletName of={value.printed} />, <When at={value.printed.publishedAt} now={now} day />
              <Dot />
              <SourceWords sourceKind={value.sourceKind} source={value.source} />
              <Dot />
              {CERTAINTY_WORDS[value.certainty]}
              {value.due && (
                <>
                  <Dot />
                  <Due due={value.due} now={now} open={false} />
                </>
              )}
              <Dot />
              <a href={articleHref(value.printed.articleId)}>our reading</a>
              <Dot />
              <SentenceLink url={value.printed.url} sentence={value.sentence} />
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
