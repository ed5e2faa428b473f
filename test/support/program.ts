import type { Scope } from '../../src/model/scopes.js';
import type { UserRole } from '../../src/model/vocabulary.js';
import { addToken, addUser } from '../../src/store/store.js';
import { newApiToken } from '../../src/web/api/caller.js';
import { hashOfToken } from '../../src/web/tokens.js';
import type { OpenHouse } from './web.js';

/** What a program asks of /api/v1; `data` is what came back, where it was JSON. */
export type Program = (
  method: string,
  path: string,
  body?: string | object,
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for
) => Promise<{ status: number; text: string; data: any }>;

/** A program with a token of these scopes, for a new user of this role. */
export async function programFor(
  house: OpenHouse,
  name: string,
  role: UserRole | null,
  scopes: Scope[],
): Promise<Program> {
  const { db } = house.store;
  const user = role && (await addUser(db, { name, role, password: null }, house.now))!;
  const token = newApiToken();
  const wish = { name, hash: hashOfToken(token), scopes, userId: user?.id ?? null, expiresAt: null };
  await addToken(db, wish, house.now);
  return async (method, path, body) => {
    const response = await fetch(`${house.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        connection: 'close',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      body: typeof body === 'string' ? body : body && JSON.stringify(body),
    });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const json = /json/.test(type) && !/jsonl/.test(type);
    return { status: response.status, text, data: json ? JSON.parse(text) : null };
  };
}
