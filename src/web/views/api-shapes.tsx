import type { DescribedSchema } from './described-api.js';

/** The fields of a schema, with what each is. */
export function Shape({ schema }: { schema: DescribedSchema }) {
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
export function Type({ schema }: { schema: DescribedSchema }) {
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
