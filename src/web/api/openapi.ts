import { z } from 'zod';
import { VERSION } from '../../config.js';
import type { Endpoint } from './endpoint.js';
import { API_GROUPS, ENDPOINTS, indexAnswer } from './endpoints.js';

type Json = Record<string, unknown>;

/** RFC 9457, as every error of /api is told. */
const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().describe('what is wrong, in a sentence'),
    number: z.string().describe('to quote when you tell somebody about it; it is in the log'),
    faults: z
      .array(z.object({ field: z.string(), detail: z.string() }))
      .optional()
      .describe('of a 400: each field that is wrong'),
  })
  .meta({ id: 'Problem', description: 'an error (RFC 9457)' });

const PROBLEMS: Record<string, string> = {
  400: 'something that is asked cannot be: a word of no list, a limit out of range, a cursor that no page gave',
  401: 'the token is unknown, expired or revoked',
  403: 'the token has not the scope, or its user not the role',
  404: 'nothing is known under this name',
  429: 'too many requests: wait for the seconds that Retry-After says',
  500: 'something broke: the cause is in the log, under the number',
};

/** Names of schemas inside the document. */
const inDocument = (id: string) => `#/components/schemas/${id}`;

/** Sorts a schema's named parts into `components` and gives it with references to them. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Json): Json {
  const made = z.toJSONSchema(schema, { io }) as Json;
  const { $schema: _, $defs, ...rest } = rewritten(made) as Json;
  Object.assign(components, $defs);
  return rest;
}

/** `#/$defs/X` becomes a reference into the document; no answer is closed against fields of a later version. */
function rewritten(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(rewritten);
  if (part === null || typeof part !== 'object') return part;
  const pairs = Object.entries(part).flatMap(([key, inner]): [string, unknown][] => {
    if (key === '$ref') return [[key, inDocument(String(inner).replace('#/$defs/', ''))]];
    return key === 'additionalProperties' && inner === false ? [] : [[key, rewritten(inner)]];
  });
  return Object.fromEntries(pairs);
}

function parametersOf({ place, question }: Endpoint): Json[] {
  const parameters = (schema: z.ZodObject, where: 'path' | 'query') =>
    Object.entries(schema.shape).map(([name, field]) => {
      const { description, ...rest } = schemaOf(field as z.ZodType, 'input', {});
      return { name, in: where, required: where === 'path', description, schema: rest };
    });
  return [...parameters(place, 'path'), ...parameters(question, 'query')];
}

const problemAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: inDocument('Problem') } } },
});

const UNCHANGED = 'nothing changed since the answer with the ETag of If-None-Match';

const ETAG = { ETag: { description: 'hand it back as If-None-Match', schema: { type: 'string' } } };

const bodyOf = (body: z.ZodObject, components: Json) => ({
  required: true,
  content: { 'application/json': { schema: schemaOf(body, 'input', components) } },
});

function contentOf({ answer, types = ['application/json'] }: Endpoint, components: Json): Json {
  const schema = schemaOf(answer, 'output', components);
  return Object.fromEntries(types.map(type => [type, { schema }]));
}

function operationOf(endpoint: Endpoint, components: Json): Json {
  const { method = 'get', scope, body } = endpoint;
  const named = Object.keys(endpoint.place.shape).length > 0;
  const wrong = Object.entries(PROBLEMS).filter(([status]) => status !== '404' || named);
  return {
    summary: endpoint.summary,
    operationId: operationId(method, endpoint.path),
    ...(endpoint.group && { tags: [endpoint.group] }),
    ...(scope && {
      security: [{ token: [scope] }],
      description: `${endpoint.summary} (with the scope ${scope})`,
    }),
    parameters: parametersOf(endpoint),
    ...(body && Object.keys(body.shape).length > 0 && { requestBody: bodyOf(body, components) }),
    responses: {
      200: {
        description: endpoint.summary,
        ...(endpoint.types === undefined && { headers: ETAG }),
        content: contentOf(endpoint, components),
      },
      ...(method === 'get' && { 304: { description: UNCHANGED } }),
      ...Object.fromEntries(wrong.map(([status, what]) => [status, problemAnswer(what)])),
    },
  };
}

/** getThreads, getThreadsBySlug */
const operationId = (method: string, path: string) =>
  `${method}${path
    .split('/')
    .filter(Boolean)
    .flatMap(part => part.replace(/^\{(\w)(\w*)\}$/, 'By-$1$2').split('-'))
    .map(word => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')}`;

const TOKEN = {
  type: 'http',
  scheme: 'bearer',
  description: 'made by "grapevine token add"; without one, what everybody may read',
};

const ABOUT = `Everything that the pages of Grapevine show, as JSON. Times are ISO 8601 in UTC. Lists carry \`next\`: hand
it back as \`after\`, \`before\` or \`page\` for what follows; null is the end. Answers may carry more fields than are
told here. Errors are application/problem+json, and name every field that is wrong. Without a token everybody may
read; every other scope takes one, made by "grapevine token add".`;

/** The OpenAPI 3.1 document of these addresses (spec.openapis.org/oas/v3.1.1). */
function openApiOf(endpoints: Endpoint[], house: string): Json {
  const components: Json = {};
  schemaOf(z.object({ problem }), 'output', components);
  const index = { path: '/', summary: 'the addresses of this API', answer: indexAnswer };
  const empty = z.object({});
  const first: Endpoint = { ...index, place: empty, question: empty, ask: async () => undefined };
  const paths: Record<string, Json> = {};
  for (const endpoint of [first, ...endpoints]) {
    const { path, method = 'get' } = endpoint;
    paths[path] = { ...paths[path], [method]: operationOf(endpoint, components) };
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Grapevine', version: VERSION, description: ABOUT },
    servers: [{ url: `${house}/api/v1` }],
    tags: API_GROUPS,
    paths,
    components: { schemas: components, securitySchemes: { token: TOKEN } },
  };
}

const made = new Map<string, Json>();

/** The document of every address of this house: made once, since it takes longer than any page. */
export function openApiFor(house: string): Json {
  const known = made.get(house) ?? openApiOf(ENDPOINTS, house);
  made.set(house, known);
  return known;
}
