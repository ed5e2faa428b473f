import type { DescribedApi, DescribedOperation, DescribedSchema } from './described-api.js';

/** The API on one page: how to ask, every address, every shape. */
export function ApiDocsView({ api, house }: { api: DescribedApi; house: string }) {
  return (
    <article class="prose api">
      <h1>API</h1>
      <p class="lead">{api.info.description.replaceAll('`', '')}</p>
      <p>
        For programs: <a href="/api/v1/openapi.json">the OpenAPI 3.1 document</a> of version{' '}
        {api.info.version}, made from the same schemas that check the requests. Try it:{' '}
        <code>curl {house}/api/v1/threads?standing=rumored</code>
      </p>
      <h2 id="addresses">Addresses</h2>
      {Object.entries(api.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => (
          <Address key={method + path} method={method.toUpperCase()} path={path} operation={operation} />
        )),
      )}
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

const idOf = (method: string, path: string) =>
  `${method}${path}`
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/-$/, '');

function Address(props: { method: string; path: string; operation: DescribedOperation }) {
  const { method, path, operation } = props;
  const id = idOf(method, path);
  const sent = operation.requestBody?.content['application/json']?.schema;
  const answer = operation.responses['200']?.content?.['application/json']?.schema;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>
        <code>
          {method} /api/v1{path}
        </code>
      </h3>
      <p>{operation.description ?? operation.summary}</p>
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
    </section>
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

function Shape({ schema }: { schema: DescribedSchema }) {
  if (schema.properties === undefined) return <Type schema={schema} />;
  return (
    <dl class="words">
      {Object.entries(schema.properties).map(([name, field]) => (
        <>
          <dt>
            <code>{name}</code>
            {!schema.required?.includes(name) && ' (not always)'}
          </dt>
          <dd>
            <Type schema={field} />
            {field.description && `: ${field.description}`}
          </dd>
        </>
      ))}
    </dl>
  );
}

/** A type in words; a named shape is a link to it. */
function Type({ schema }: { schema: DescribedSchema }) {
  const name = schema.$ref?.split('/').at(-1);
  if (name) return <a href={`#shape-${name}`}>{name}</a>;
  if (schema.anyOf)
    return (
      <>
        {schema.anyOf.map((one, i) => (
          <>
            {i > 0 && ' or '}
            <Type schema={one} />
          </>
        ))}
      </>
    );
  if (schema.items)
    return (
      <>
        list of <Type schema={schema.items} />
      </>
    );
  return <>{plainType(schema)}</>;
}

function plainType({ type, format, enum: words, minimum, maximum, properties }: DescribedSchema): string {
  if (words) return `one of ${words.join(', ')}`;
  if (properties) return `{ ${Object.keys(properties).join(', ')} }`;
  const plain = [type ?? 'anything'].flat().join(' or ');
  // safe integers are no limit worth telling
  const range = minimum !== undefined && maximum !== undefined && minimum >= 0 && maximum < 1e9;
  return `${plain}${format ? ` (${format})` : ''}${range ? ` from ${minimum} to ${maximum}` : ''}`;
}
