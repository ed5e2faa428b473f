import type { ListedProgram } from '../../store/store.js';
import { programHref, withQuery } from '../links.js';
import { More, When } from './parts.js';
import { Vendor } from './program-view.js';

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
          <th scope="col" class="number">
            Articles
          </th>
          <th scope="col">Kind</th>
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
            <td class="number">{program.articles}</td>
            <td>{program.kind}</td>
            <td>{program.lastNamedAt && <When at={program.lastNamedAt} now={now} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
