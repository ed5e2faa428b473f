import { KIND_LABELS } from '../../model/vocabulary.js';
import type { Facets } from '../../store/store.js';
import { withQuery } from '../links.js';
import type { Person } from '../person.js';
import { pagesOf, type ResultKind, type SearchResult } from '../searching.js';
import { counted, SOURCE_WORDS } from '../words.js';
import { FollowButton } from './form.js';
import { More } from './parts.js';
import { foundBy, Hints, Problem, wasSearched } from './search-hints.js';
import { ArticleFound, ClaimFound, ThreadFound } from './search-hits.js';
import { TakeAlong } from './take-along.js';

interface SearchProps {
  result: SearchResult;
  only: ResultKind | null;
  page: number;
  /** stretches of articles outside of claims may be shown */
  snippets: boolean;
  person: Person | null;
  followed: boolean;
  now: Date;
}

/** What a search found: threads, claims, articles, and how the claims divide. */
export function SearchView(props: SearchProps) {
  const { result } = props;
  return (
    <>
      <header class="page-head">
        <h1>Search</h1>
        <p class="page-sub">
          for <code>{result.words}</code>
        </p>
        <Problem result={result} />
        <Hints result={result} />
        {wasSearched(result) && <Keep {...props} />}
      </header>
      <div class="columns">
        <div class="col-main">{wasSearched(result) ? <Results {...props} /> : <NothingSearched />}</div>
        <FacetColumn facets={result.facets} words={result.searchedFor} />
      </div>
    </>
  );
}

function Keep({ result: { words, problem }, person, followed }: SearchProps) {
  return (
    <>
      <TakeAlong
        path="/search"
        query={{ q: words }}
        forms={['atom', 'json', 'ics', 'csv', 'jsonl']}
        mail={problem === null ? withQuery('/subscribe', { search: words }) : undefined}
      />
      <FollowButton
        {...{ person, followed }}
        what="search"
        target={words}
        back={withQuery('/search', { q: words })}
      />
    </>
  );
}

function NothingSearched() {
  const example = '"licensing partner" since:1y';
  return (
    <div class="empty">
      <p class="lead">Nothing was searched for.</p>
      <p>
        A search that works: <a href={withQuery('/search', { q: example })}>{example}</a>
      </p>
    </div>
  );
}

function Results(props: SearchProps) {
  const { threads, claims, articles } = props.result;
  if (foundBy(props.result) === 0)
    return (
      <div class="empty">
        <p class="lead">Nothing found.</p>
        <p>
          Try fewer words, or look through <a href="/threads">the threads</a> and{' '}
          <a href="/organizations">the organizations</a>.
        </p>
      </div>
    );
  return (
    <>
      <Group
        {...props}
        kind="threads"
        one="thread"
        found={threads}
        hit={hit => <ThreadFound key={hit.id} hit={hit} now={props.now} />}
      />
      <Group
        {...props}
        kind="claims"
        one="claim"
        found={claims}
        hit={hit => <ClaimFound key={hit.id} hit={hit} now={props.now} />}
      />
      <Group
        {...props}
        kind="articles"
        one="article"
        found={articles}
        hit={hit => <ArticleFound key={hit.id} hit={hit} now={props.now} snippets={props.snippets} />}
      />
    </>
  );
}

interface GroupProps<Hit> extends SearchProps {
  kind: ResultKind;
  one: string;
  found: { total: number; more: boolean; hits: Hit[] } | null;
  hit: (hit: Hit) => preact.VNode;
}

function Group<Hit>(props: GroupProps<Hit>) {
  const { found, kind, result, only, page } = props;
  if (found === null || found.total === 0) return null;
  const next = only === null ? found.total > found.hits.length : page < pagesOf({ ...found, unknown: [] });
  return (
    <section aria-labelledby={kind} class="results">
      <h2 id={kind}>
        {found.more && 'at least '}
        {counted(found.total, props.one)}
        {only !== null && page > 1 && <span class="quiet">, page {page}</span>}
      </h2>
      <ul>{found.hits.map(props.hit)}</ul>
      {next && (
        <More
          href={withQuery('/search', { q: result.words, in: kind, page: only === null ? null : page + 1 })}
          words={`More ${kind}`}
        />
      )}
    </section>
  );
}

function FacetColumn({ facets, words }: { facets: Facets; words: string }) {
  const kinds = facets.kinds.map(({ value, claims }) => ({
    operator: `kind:${value}`,
    name: KIND_LABELS[value],
    claims,
  }));
  const sources = facets.sourceKinds.map(({ value, claims }) => ({
    operator: `source:${value}`,
    name: SOURCE_WORDS[value],
    claims,
  }));
  const outlets = facets.outlets.map(({ value, name, claims }) => ({
    operator: `outlet:${value}`,
    name,
    claims,
  }));
  return (
    <aside class="col-side" aria-label="Narrow the search">
      <Facet title="Kinds of claim" words={words} rows={kinds} />
      <Facet title="Who says it" words={words} rows={sources} />
      <Facet title="Outlets" words={words} rows={outlets.slice(0, 12)} />
    </aside>
  );
}

function Facet(props: {
  title: string;
  words: string;
  rows: { operator: string; name: string; claims: number }[];
}) {
  if (props.rows.length === 0) return null;
  return (
    <section class="box">
      <h2>{props.title}</h2>
      <ul class="facet">
        {props.rows.map(({ operator, name, claims }) => (
          <li key={operator}>
            <a href={withQuery('/search', { q: `${props.words} ${operator}` })}>{name}</a>{' '}
            <span class="number quiet">{Number(claims)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
