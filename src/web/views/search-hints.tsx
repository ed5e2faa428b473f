import { withQuery } from '../links.js';
import type { SearchResult } from '../searching.js';

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
