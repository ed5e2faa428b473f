import { withQuery } from '../links.js';

const NAMES = {
  atom: 'Atom feed',
  json: 'JSON Feed',
  ics: 'calendar',
  csv: 'CSV',
  jsonl: 'JSON lines',
} as const;

interface TakeAlongProps {
  /** address of the page, without its questions */
  path: string;
  query: Record<string, string | null | undefined>;
  forms: (keyof typeof NAMES)[];
  /** where its news is asked for by mail */
  mail?: string;
}

/** The same list in the forms in which it may be taken along. */
export function TakeAlong({ path, query, forms, mail }: TakeAlongProps) {
  return (
    <p class="quiet">
      Take it along:{' '}
      {mail !== undefined && (
        <>
          <a href={mail}>by mail</a>,{' '}
        </>
      )}
      {forms.map((form, i) => (
        <>
          {i > 0 && ', '}
          <a href={withQuery(`${path}.${form}`, query)}>{NAMES[form]}</a>
        </>
      ))}
    </p>
  );
}
