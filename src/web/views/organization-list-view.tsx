import { ROLES, type Role } from '../../model/vocabulary.js';
import type { ListedOrganization } from '../../store/store.js';
import { organizationHref, withQuery } from '../links.js';
import { ROLES_WORDS } from '../words.js';
import { More, When } from './parts.js';
import { TakeAlong } from './take-along.js';

interface ListProps {
  organizations: ListedOrganization[];
  more: boolean;
  role?: Role;
  letters?: string;
  page: number;
  now: Date;
}

/** All organizations that articles name, those with most threads first. */
export function OrganizationListView(props: ListProps) {
  const { organizations, role, letters, page } = props;
  return (
    <>
      <header class="page-head">
        <h1>Organizations</h1>
        <p class="page-sub">companies that the articles name; most threads first</p>
      </header>
      <ul class="tabs" aria-label="By role">
        <RoleTab
          name="all"
          current={role === undefined}
          href={withQuery('/organizations', { name: letters })}
        />
        {ROLES.map(each => (
          <RoleTab
            key={each}
            name={ROLES_WORDS[each].toLowerCase()}
            current={role === each}
            href={withQuery('/organizations', { role: each, name: letters })}
          />
        ))}
      </ul>
      <form action="/organizations" class="inline-form">
        {role && <input type="hidden" name="role" value={role} />}
        <label for="name">Name</label>{' '}
        <input id="name" name="name" type="search" value={letters} autocomplete="off" />{' '}
        <button type="submit">Find</button>
      </form>
      {organizations.length === 0 ? <NoOrganizations {...props} /> : <OrganizationTable {...props} />}
      <TakeAlong path="/organizations" query={{ role, name: letters }} forms={['csv', 'jsonl']} />
      {props.more && (
        <More href={withQuery('/organizations', { role, name: letters, page: page + 1 })} words="More" />
      )}
    </>
  );
}

function RoleTab({ name, current, href }: { name: string; current: boolean; href: string }) {
  return (
    <li>
      <a href={href} aria-current={current ? 'true' : undefined}>
        {name}
      </a>
    </li>
  );
}

function NoOrganizations({ letters, role }: ListProps) {
  return (
    <div class="empty">
      <p class="lead">
        {letters || role
          ? 'No organization fits.'
          : 'No organization is known yet: no article has been read.'}
      </p>
      <p>
        <a href="/organizations">All organizations</a> ·{' '}
        <a href={withQuery('/search', { q: letters })}>Search the articles</a>
      </p>
    </div>
  );
}

function OrganizationTable({ organizations, now }: ListProps) {
  return (
    <table class="wide">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Role</th>
          <th scope="col" class="number">
            Threads
          </th>
          <th scope="col" class="number">
            Articles
          </th>
          <th scope="col">Last named</th>
        </tr>
      </thead>
      <tbody>
        {organizations.map(({ slug, name, role, threads, articles, lastNamedAt }) => (
          <tr key={slug} data-item>
            <th scope="row">
              <a href={organizationHref(slug)}>{name}</a>
            </th>
            <td>{role}</td>
            <td class="number">{threads}</td>
            <td class="number">{articles}</td>
            <td>{lastNamedAt && <When at={lastNamedAt} now={now} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
