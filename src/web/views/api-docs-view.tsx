import { Shape, Type } from './api-shapes.js';
import type { DescribedApi, DescribedOperation } from './described-api.js';

/** An operation with where it is asked. */
interface Asked {
  method: string;
  path: string;
  operation: DescribedOperation;
}

/** The API on one page: how to ask, every address by groups, every shape. An address opens to all of it. */
export function ApiDocsView({ api, house }: { api: DescribedApi; house: string }) {
  const asked = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  const groups = [{ name: 'This API', description: 'where to begin' }, ...api.tags].map(group => ({
    ...group,
    own: asked.filter(({ operation }) => (operation.tags?.[0] ?? 'This API') === group.name),
  }));
  return (
    <article class="prose api">
      <h1>API</h1>
      <p class="lead">{api.info.description.replaceAll('`', '')}</p>
      <p>
        For programs: <a href="/api/v1/openapi.json">the OpenAPI 3.1 document</a> of version{' '}
        {api.info.version}, made from the same schemas that check the requests. Try it:{' '}
        <code>curl {house}/api/v1/threads?standing=rumored</code>
      </p>
      <Contents groups={groups} />
      {groups.map(group => (
        <section key={group.name} aria-labelledby={groupId(group.name)}>
          <h2 id={groupId(group.name)}>{group.name}</h2>
          <p class="quiet">{group.description}</p>
          {group.own.map(one => (
            <Address key={one.method + one.path} {...one} />
          ))}
        </section>
      ))}
      <h2 id="errors">Errors</h2>
      <Errors api={api} />
      <h2 id="shapes">Shapes</h2>
      {Object.entries(api.components.schemas).map(([name, schema]) => (
        <section key={name} aria-labelledby={`shape-${name}`}>
          <h3 id={`shape-${name}`}>{name}</h3>
          {schema.description && <p>{schema.description}</p>}
          <Shape schema={schema} />
        </section>
      ))}
    </article>
  );
}

const groupId = (name: string) => `group-${name.toLowerCase().replace(/ /g, '-')}`;

function Contents({ groups }: { groups: { name: string; description: string; own: Asked[] }[] }) {
  return (
    <nav aria-label="Contents">
      <ul class="contents">
        {groups.map(({ name, description, own }) => (
          <li key={name}>
            <a href={`#${groupId(name)}`}>{name}</a>: {description}{' '}
            <span class="quiet number">({own.length})</span>
          </li>
        ))}
        <li>
          <a href="#errors">Errors</a>
        </li>
        <li>
          <a href="#shapes">Shapes</a>: what answers are made of
        </li>
      </ul>
    </nav>
  );
}

const idOf = (method: string, path: string) =>
  `${method}${path}`
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/-$/, '');

function Address({ method, path, operation }: Asked) {
  const id = idOf(method, path);
  const scope = operation.security?.[0]?.token?.[0];
  const sent = operation.requestBody?.content['application/json']?.schema;
  const answer = operation.responses['200']?.content?.['application/json']?.schema;
  return (
    <details class="address">
      <summary>
        <h3 id={id}>
          <code>
            {method} /api/v1{path}
          </code>
        </h3>{' '}
        {operation.summary}
        {scope && <span class="quiet"> (scope {scope})</span>}
      </summary>
      {operation.parameters.length > 0 && <Parameters of={path} operation={operation} />}
      {sent && (
        <>
          <p>Takes as JSON</p>
          <Shape schema={sent} />
        </>
      )}
      {answer && (
        <p>
          Answers <Type schema={answer} />
        </p>
      )}
      {answer?.properties && <Shape schema={answer} />}
    </details>
  );
}

function Parameters({ of, operation }: { of: string; operation: DescribedOperation }) {
  return (
    <table>
      <caption class="unseen">What may be asked at {of}</caption>
      <thead>
        <tr>
          <th scope="col">ask</th>
          <th scope="col">with</th>
          <th scope="col">meaning</th>
        </tr>
      </thead>
      <tbody>
        {operation.parameters.map(({ name, in: where, description, schema }) => (
          <tr key={name}>
            <th scope="row">
              <code>{where === 'path' ? `{${name}}` : name}</code>
            </th>
            <td>
              <Type schema={schema} />
              {schema.default !== undefined && schema.default !== '' && `, else ${String(schema.default)}`}
            </td>
            <td>{description}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Errors({ api }: { api: DescribedApi }) {
  const told = new Map<string, string>();
  for (const operation of Object.values(api.paths).flatMap(methods => Object.values(methods)))
    for (const [status, { description }] of Object.entries(operation.responses))
      if (Number(status) >= 300) told.set(status, description);
  return (
    <dl class="words">
      {[...told].sort().map(([status, description]) => (
        <>
          <dt>{status}</dt>
          <dd>{description}</dd>
        </>
      ))}
    </dl>
  );
}
