import { type Settings, VERSION } from '../config.js';

/** How Grapevine introduces itself: name, version, and the contact address where the settings have one. */
export function userAgent(settings: Pick<Settings, 'contact'>): string {
  return settings.contact === null ? `Grapevine/${VERSION}` : `Grapevine/${VERSION} (+${settings.contact})`;
}

/** The first value of a header, or null. */
export const header = (value: string | string[] | undefined) =>
  (Array.isArray(value) ? value[0] : value) ?? null;

/** Retry-After in milliseconds: seconds, or a date compared with the server's own clock. */
export function retryAfter(value: string | null, date: string | null): number | null {
  if (value === null) return null;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const until = Date.parse(value);
  const from = Date.parse(date ?? '');
  return Number.isNaN(until) || Number.isNaN(from) ? null : Math.max(0, until - from);
}
