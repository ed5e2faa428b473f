import type { UserRole } from '../../src/model/vocabulary.js';
import { addUser } from '../../src/store/store.js';
import { hashPassword } from '../../src/web/password.js';
import type { Answer, OpenHouse } from './web.js';

/** Somebody with a browser that keeps cookies and sends forms with the token of the page they stand on. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  /** attributes of the cookies as they were set */
  readonly set: string[] = [];

  constructor(
    private readonly house: OpenHouse,
    private readonly headers: Record<string, string> = {},
  ) {}

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async get(path: string): Promise<Answer> {
    return this.keep(await this.house.get(path, { ...this.headers, cookie: this.cookie }));
  }

  /** Sends a form; `token` is that of the page `from`, unless the fields say otherwise. */
  async post(path: string, fields: Record<string, string | string[]>, from = '/sign-in'): Promise<Answer> {
    const token = 'token' in fields ? {} : { token: await this.token(from) };
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...token, ...fields }))
      for (const one of [value].flat()) form.append(name, one);
    const response = await fetch(this.house.url + path, {
      method: 'POST',
      body: form.toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        cookie: this.cookie,
        connection: 'close',
        ...this.headers,
      },
      redirect: 'manual',
    });
    const { status, headers } = response;
    return this.keep({ status, headers, body: await response.text() });
  }

  async token(from: string): Promise<string> {
    const { body } = await this.get(from);
    return / name="token" value="([\w-]+)"/.exec(body)?.[1] ?? '';
  }

  signIn(name: string, password: string, back = ''): Promise<Answer> {
    return this.post('/sign-in', { name, password, back });
  }

  private keep(answer: Answer): Answer {
    for (const line of answer.headers.getSetCookie()) {
      this.set.push(line);
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === '') this.cookies.delete(name!);
      else this.cookies.set(name!, value!);
    }
    return answer;
  }
}

export const PASSWORD = 'correct horse battery';
let hash: Promise<string> | undefined;

/** A new user of this role with the one password of the tests, and a browser that is signed in as them. */
export async function signedIn(house: OpenHouse, name: string, role: UserRole): Promise<Visitor> {
  // cheap to check: tests of throttling check many
  hash ??= hashPassword(PASSWORD, { N: 1024, r: 8, p: 1 });
  await addUser(house.store.db, { name, role, password: await hash }, house.now);
  const visitor = new Visitor(house);
  const { status } = await visitor.signIn(name, PASSWORD);
  if (status !== 303) throw new Error(`${name} could not sign in: ${status}`);
  return visitor;
}
