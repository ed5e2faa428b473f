import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** scrypt's costs: 32 MB and three passes (OWASP's password storage sheet, 2024, names N=2^15, r=8, p=3). */
const COSTS = { N: 2 ** 15, r: 8, p: 3 };
const BYTES = 32;

/** The shortest password that is taken, in characters (NIST SP 800-63B asks for 8 at least), and the longest. */
export const SHORTEST = 10;
export const LONGEST = 512;

/** Why a password cannot be taken, in words, or null. */
export function passwordProblem(password: string, name: string): string | null {
  const length = [...password].length;
  if (length < SHORTEST) return `a password has at least ${SHORTEST} characters`;
  if (length > LONGEST) return `a password has at most ${LONGEST} characters`;
  if (new Set(password).size < 4) return 'this password is one sign over and over';
  if (password.trim().toLowerCase() === name.trim().toLowerCase()) return 'the name is no password';
  return null;
}

/** A password as it is kept: "scrypt$N$r$p$salt$hash", salted, base64url. */
export async function hashPassword(password: string, costs = COSTS): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derived(password, salt, costs);
  const { N, r, p } = costs;
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** What is compared with where there is no such user: as slow as a true one, so that time tells no names. */
const NOBODY = `scrypt$${COSTS.N}$${COSTS.r}$${COSTS.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Whether a password is the one that was kept; false, no faster, where `kept` is null. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const [scheme, N, r, p, salt = '', hash = ''] = (kept ?? NOBODY).split('$');
  if (scheme !== 'scrypt') throw new Error('a password is kept in a form that this version does not know');
  const costs = { N: Number(N), r: Number(r), p: Number(p) };
  const given = await derived(password, Buffer.from(salt, 'base64url'), costs);
  const right = Buffer.from(hash, 'base64url');
  return given.length === right.length && timingSafeEqual(given, right) && kept !== null;
}

function derived(password: string, salt: Buffer, costs: typeof COSTS): Promise<Buffer> {
  const options: ScryptOptions = { ...costs, maxmem: 256 * costs.N * costs.r };
  return new Promise((resolve, reject) => {
    // the same letters typed on two keyboards may come as other code points
    scrypt(password.normalize('NFC'), salt, BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
