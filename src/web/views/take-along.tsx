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
}

/** The same list in the forms in which it may be taken along. */
export function TakeAlong({ path, query, forms }: TakeAlongProps) {
  return (
    <p class="quiet">
      Take it along:{' '}
      {forms.map((form, i) => (
        <>
          {i > 0 && ', '}
          <a href={withQuery(`${path}.${form}`, query)}>{NAMES[form]}</a>
        </>
      ))}
    </p>
  );
}
