import { withQuery } from '../links.js';
import type { SearchResult } from '../searching.js';

/** Whether the query left anything to search for. */
export const wasSearched = ({ threads, claims, articles }: SearchResult) =>
  threads !== null || claims !== null || articles !== null;

/** How many threads, claims and articles were found. */
export const foundBy = ({ threads, claims, articles }: SearchResult) =>
  [threads, claims, articles].reduce((sum, found) => sum + (found?.total ?? 0), 0);

/** What is wrong with a query that cannot be read, and what its plain words came to. */
export function Problem({ result }: { result: SearchResult }) {
  if (result.problem === null) return null;
  const found =
    foundBy(result) > 0 ? 'Shown is what its plain words find. ' : 'Its plain words find nothing. ';
  return (
    <p class="notice bad" role="alert">
      {result.problem} {wasSearched(result) && found}
      <a href="/help#search">How to search</a>
    </p>
  );
}

/** What to search for instead: names that nobody has, words that are nearly a name, AND and NOT. */
export function Hints({ result }: { result: SearchResult }) {
  const { unknown, meant, hints, words } = result;
  return (
    <>
      {unknown.map(({ name, nearest }) => (
        <p key={name} class="notice" role="alert">
          Nobody here is called “{name}”.{' '}
          {nearest && <DidYouMean words={words} written={name} name={nearest} />}
        </p>
      ))}
      {meant && (
        <p class="notice" role="status">
          <DidYouMean words={words} {...meant} />
        </p>
      )}
      {hints.map(hint => (
        <p key={hint} class="notice" role="status">
          {hint} <a href="/help#search">How to search</a>
        </p>
      ))}
    </>
  );
}

function DidYouMean({ words, written, name }: { words: string; written: string; name: string }) {
  // words that stand apart in the query, or in quotes, cannot be replaced in their place
  const q = words.includes(written) ? words.replace(written, () => name) : name;
  return (
    <>
      Did you mean <a href={withQuery('/search', { q })}>{name}</a>?
    </>
  );
}
