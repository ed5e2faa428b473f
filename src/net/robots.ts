import { groupToken, isSameAgent, productTokens } from './robots-agent.js';
import { encodeQuery, matchesPattern, normalPath, robotsPath } from './robots-match.js';

/** One rule: may addresses that match be asked? */
interface Rule {
  allow: boolean;
  pattern: string;
}

/** The rules under one or several User-agent lines; `agents` in small letters, `*` for all others. */
interface Group {
  agents: string[];
  rules: Rule[];
}

/** A robots.txt, read. */
export interface Robots {
  groups: Group[];
  /**
   * Crawl-delay in seconds. No record of the RFC: it must not end the list of names over the rules, yet those who
   * write it mean the names right above it.
   */
  delays: { agents: string[]; seconds: number }[];
  sitemaps: string[];
}

/** RFC 9309, section 2.5: at least 500 KiB are read; what stands beyond is left. */
export const MAX_BYTES = 500 * 1024;

/** Spellings of the four records that large crawlers take, misspelt ones included. */
const RECORDS: [RegExp, 'agent' | 'allow' | 'disallow' | 'sitemap' | 'delay'][] = [
  [/^(user-agent|useragent|user agent)/i, 'agent'],
  [/^(disallow|dissallow|dissalow|disalow|diasllow|disallaw)/i, 'disallow'],
  [/^allow/i, 'allow'],
  [/^(sitemap|site-map)/i, 'sitemap'],
  [/^crawl-?delay/i, 'delay'],
];

/** Reads a robots.txt by RFC 9309. Nothing in it is an error: what is not understood is passed over. */
export function parseRobots(content: string | Uint8Array): Robots {
  const robots: Robots = { groups: [], delays: [], sitemaps: [] };
  let isNaming = false;
  let named: string[] = [];
  let before = '';
  for (const { record, value } of records(content)) {
    if (record === 'sitemap') robots.sitemaps.push(value);
    else if (record === 'agent') {
      if (!isNaming) robots.groups.push({ agents: [], rules: [] });
      isNaming = true;
      named = before === 'agent' ? named : [];
      named.push(groupToken(value));
      robots.groups.at(-1)!.agents.push(groupToken(value));
    } else if (record === 'delay') {
      if (/^\d+(\.\d+)?$/.test(value)) robots.delays.push({ agents: named, seconds: Number(value) });
    } else {
      isNaming = false;
      addRule(robots.groups.at(-1), record === 'allow', value);
    }
    if (record !== 'sitemap') before = record;
  }
  return robots;
}

/** Rules before any name are nobody's, and an empty pattern is no rule (RFC 9309, section 2.2.2). */
function addRule(group: Group | undefined, allow: boolean, value: string): void {
  if (group !== undefined && value !== '') group.rules.push({ allow, pattern: normalPath(value) });
}

function* records(content: string | Uint8Array) {
  for (const raw of text(content).split(/\r\n|\r|\n/)) {
    const pair = pairOf(raw.replace(/#.*/, '').trim());
    const record = pair === null ? undefined : RECORDS.find(([name]) => name.test(pair[0]));
    if (record !== undefined && pair !== null) yield { record: record[1], value: pair[1] };
  }
}

/** Name and value; without a colon, exactly two words are taken for them, as large crawlers do. */
function pairOf(line: string): [string, string] | null {
  const colon = line.indexOf(':');
  if (colon >= 0) return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  const words = /^(\S+)\s+(\S+)$/.exec(line);
  return words === null ? null : [words[1]!, words[2]!];
}

/** The first 500 KiB as text; a line that the limit cuts is left out whole. */
function text(content: string | Uint8Array): string {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content);
  const whole = bytes.length <= MAX_BYTES;
  const decoded = (whole ? bytes : bytes.subarray(0, MAX_BYTES)).toString('utf8').replace(/^\uFEFF/, '');
  if (whole) return decoded;
  return decoded.slice(0, Math.max(decoded.lastIndexOf('\n'), decoded.lastIndexOf('\r')) + 1);
}

/** The entries that speak of this crawler, else those for all (`*`); several are taken together. */
function entriesFor<T extends { agents: string[] }>(entries: T[], agent: string): T[] {
  const tokens = productTokens(agent);
  const own = entries.filter(entry =>
    entry.agents.some(name => name !== '*' && tokens.some(token => isSameAgent(name, token))),
  );
  return own.length > 0 ? own : entries.filter(entry => entry.agents.includes('*'));
}

/**
 * May `agent` (product token or whole User-Agent header) ask for `url` (whole, or its path)? The longest pattern
 * that matches decides, Allow wins between equals, and robots.txt itself may always be asked. Throws TypeError for
 * an address that is none.
 */
export function isAllowed(robots: Robots, agent: string, url: string): boolean {
  const path = robotsPath(url);
  if (path === '/robots.txt') return true;
  let longest = -1;
  let allow = true;
  for (const rule of entriesFor(robots.groups, agent).flatMap(group => group.rules)) {
    if (rule.pattern.length < longest || !matches(rule.pattern, path)) continue;
    allow = rule.pattern.length === longest ? allow || rule.allow : rule.allow;
    longest = rule.pattern.length;
  }
  return allow;
}

const matches = (pattern: string, path: string) =>
  matchesPattern(pattern, path) || matchesPattern(encodeQuery(pattern), encodeQuery(path));

/** The pause this crawler is asked to keep, in seconds; undefined where none is named. */
export function crawlDelay(robots: Robots, agent: string): number | undefined {
  const delays = entriesFor(robots.delays, agent).map(entry => entry.seconds);
  return delays.length === 0 ? undefined : Math.max(...delays);
}
