import { isIPv6 } from 'node:net';

/** How one asker stands in the running minute. */
export interface Allowance {
  limit: number;
  remaining: number;
  /** seconds until the count begins anew */
  reset: number;
  /** false: one too many */
  allowed: boolean;
}

const MINUTE = 60_000;
/** So many askers are counted apart in one minute; those after them share one count. */
const MOST_ASKERS = 50_000;

/** Counts requests by asker in minutes of the clock; `take` counts one more. */
export class RateLimit {
  private minute = -1;
  private counts = new Map<string, number>();

  take(asker: string, limit: number, now: Date): Allowance {
    const minute = Math.floor(now.getTime() / MINUTE);
    if (minute !== this.minute) this.counts = new Map();
    this.minute = minute;
    const known = this.counts.has(asker) || this.counts.size < MOST_ASKERS;
    const key = known ? asker : 'everybody else';
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    const reset = Math.max(1, Math.ceil(((minute + 1) * MINUTE - now.getTime()) / 1000));
    return { limit, remaining: Math.max(0, limit - count), reset, allowed: count <= limit };
  }
}

/** Whom an address stands for: of IPv6 its first 64 bits, since one asker has all addresses of such a network. */
export function askerAt(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = plain.includes('::') ? 8 - groups.length - tail.split(':').filter(Boolean).length : 0;
  const all = [...groups, ...new Array<string>(missing).fill('0'), ...tail.split(':').filter(Boolean)];
  return `${all
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
