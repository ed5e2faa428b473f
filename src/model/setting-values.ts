// How each setting is read from its text: the value, or an error that says what would do.

export const text = (s: string) => s;
export const optional = (s: string) => (s === '' ? null : s);

export const port = (s: string) => {
  const n = Number(s);
  if (!Number.isInteger(n) || n < 0 || n > 65535) throw new Error('a port is a whole number from 0 to 65535');
  return n;
};
export const instant = (s: string) => {
  if (s === '') return null;
  if (Number.isNaN(Date.parse(s)))
    throw new Error('a time is written as ISO 8601, such as 2024-06-30T12:00:00Z');
  return new Date(s).toISOString();
};
export const days = (s: string) => {
  if (s === '') return null;
  if (!/^\d+$/.test(s)) throw new Error('a retention is a whole number of days');
  return Number(s);
};
export const rate = (s: string) => {
  const n = Number(s);
  if (!Number.isInteger(n) || n < 1) throw new Error('a rate is a whole number from 1');
  return n;
};
export const yes = (s: string) => {
  if (/^(1|true|yes|on)$/i.test(s)) return true;
  if (/^(0|false|no|off|)$/i.test(s)) return false;
  throw new Error('yes or no');
};
export const address = (protocols: string[], example: string) => (s: string) => {
  if (s === '') return null;
  const fits = URL.canParse(s) && protocols.includes(new URL(s).protocol) && new URL(s).hostname !== '';
  // what may hold a password is not repeated
  if (!fits) throw new Error(`an address is written as ${example}`);
  return s;
};
export const host = (s: string) => {
  if (!/^[\w.:%-]+$/.test(s)) throw new Error('an address to listen on is an IP address or a host name');
  return s;
};
export const sender = (s: string) => {
  if (!/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/.test(s))
    throw new Error('a sender is written as Name <name@host>');
  return s;
};
export const selector = (s: string) => {
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(s))
    throw new Error('a selector is written like part of a host name');
  return s;
};
export const list = (s: string) =>
  s
    .split(',')
    .map(x => x.trim())
    .filter(Boolean);
export const level = (s: string) => {
  if (!['debug', 'info', 'warn', 'error', 'silent'].includes(s))
    throw new Error('one of debug, info, warn, error, silent');
  return s as 'debug' | 'info' | 'warn' | 'error' | 'silent';
};
