import type { ComponentChildren } from 'preact';
import type { ClaimedValue, ListedProgram, ProgramPage } from '../../store/store.js';
import { articleHref, organizationHref, programHref, withQuery } from '../links.js';
import type { Person } from '../person.js';
import type { NamedTerm } from '../program-history.js';
import { CERTAINTY_WORDS, counted } from '../words.js';
import { FollowButton } from './form.js';
import { Dot, Due, More, OutletName, SentenceLink, SourceWords, When } from './parts.js';

interface ListProps {
  programs: ListedProgram[];
  more: boolean;
  letters?: string;
  page: number;
  now: Date;
}

/** All program terms that articles name, those named most first. */
export function ProgramListView({ programs, more, letters, page, now }: ListProps) {
  return (
    <>
      <header class="page-head">
        <h1>Programs</h1>
        <p class="page-sub">
          programs, tiers, statuses, agreements, certifications and incentives; most named first
        </p>
      </header>
      <form action="/programs" class="inline-form">
        <label for="name">Program or vendor</label>{' '}
        <input id="name" name="name" type="search" value={letters} autocomplete="off" />{' '}
        <button type="submit">Find</button>
      </form>
      {programs.length === 0 ? (
        <div class="empty">
          <p class="lead">{letters ? 'No program fits.' : 'No program has been named yet.'}</p>
        </div>
      ) : (
        <ProgramTable programs={programs} now={now} />
      )}
      {more && <More href={withQuery('/programs', { name: letters, page: page + 1 })} words="More" />}
    </>
  );
}

function ProgramTable({ programs, now }: { programs: ListedProgram[]; now: Date }) {
  return (
    <table class="wide">
      <thead>
        <tr>
          <th scope="col">Term</th>
          <th scope="col">Vendor</th>
          <th scope="col">Kind</th>
          <th scope="col" class="number">
            Articles
          </th>
          <th scope="col">Last named</th>
        </tr>
      </thead>
      <tbody>
        {programs.map(program => (
          <tr key={program.slug} data-item>
            <th scope="row">
              <a href={programHref(program.slug)}>{program.term}</a>
            </th>
            <td>
              <Vendor of={program} />
            </td>
            <td>{program.kind}</td>
            <td class="number">{program.articles}</td>
            <td>{program.lastNamedAt && <When at={program.lastNamedAt} now={now} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Vendor({ of: { vendor, vendorSlug } }: { of: ListedProgram }) {
  if (vendor === null) return null;
  return <a href={vendorSlug === null ? undefined : organizationHref(vendorSlug)}>{vendor}</a>;
}

/** A program term: its names over time, what is claimed of it in numbers, and where it is named. */
export function ProgramView({
  found,
  history,
  now,
  person,
  followed,
}: {
  found: ProgramPage;
  history: NamedTerm[];
  now: Date;
  person: Person | null;
  followed: boolean;
}) {
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
    </>
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
