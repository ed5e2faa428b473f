import iconv from 'iconv-lite';
import { likelyEncoding } from './encoding-evidence.js';

/** What the bytes are: a page says its encoding in <meta>, a feed in its XML declaration. */
export type BodyKind = 'html' | 'xml';

const MARKS: [string, number[]][] = [
  ['utf-32be', [0x00, 0x00, 0xfe, 0xff]],
  ['utf-32le', [0xff, 0xfe, 0x00, 0x00]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16be', [0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
];

/** `<?` or `<x` without a byte order mark, as XML 1.0 appendix F tells the families apart. */
const SHAPES: [string, (number | null)[]][] = [
  ['utf-32be', [0, 0, 0, 0x3c]],
  ['utf-32le', [0x3c, 0, 0, 0]],
  ['utf-16be', [0, 0x3c, 0, null]],
  ['utf-16le', [0x3c, 0, null, 0]],
];

/** Names that the Encoding Standard widens: browsers read them as the larger set, and so do feeds mean them. */
const WIDER: Record<string, string> = {
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  'iso-8859-9': 'windows-1254',
  'iso-8859-11': 'windows-874',
  'tis-620': 'windows-874',
  'ks_c_5601-1987': 'euc-kr',
  'x-sjis': 'shift_jis',
  'ucs-2': 'utf-16',
  'iso-10646-ucs-2': 'utf-16',
  csunicode: 'utf-16',
  'ucs-4': 'utf-32',
  'iso-10646-ucs-4': 'utf-32',
  csucs4: 'utf-32',
  'x-mac-roman': 'macintosh',
  'mac-roman': 'macintosh',
};

/**
 * The text of a body. Order: byte order mark, HTTP charset, the document's own declaration, evidence in the bytes;
 * a named encoding in which the bytes are no text gives way to the next. Never throws.
 */
export function decodeBody(body: Uint8Array, contentType?: string | null, kind: BodyKind = 'html'): string {
  const mark = MARKS.find(([, bytes]) => startsWith(body, bytes));
  if (mark) return decodeAs(body.subarray(mark[1].length), mark[0], false) ?? '';
  const shape = SHAPES.find(([, bytes]) => startsWith(body, bytes))?.[0];
  if (shape) return decodeAs(body, shape, false) ?? '';
  const named = [charsetOf(contentType), declaredEncoding(body, kind)].filter(name => name !== undefined);
  for (const name of named) {
    const text = decodeAs(body, name, true);
    if (text !== undefined) return text;
  }
  return decodeAs(body, likelyEncoding(body), false) ?? new TextDecoder('utf-8').decode(body);
}

function startsWith(body: Uint8Array, bytes: (number | null)[]): boolean {
  return body.length >= bytes.length && bytes.every((byte, i) => byte === null || body[i] === byte);
}

/** `charset` of a Content-Type header, lower case; undefined where it names none. */
export function charsetOf(contentType?: string | null): string | undefined {
  return /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase();
}

/** The encoding that an XML declaration or a <meta> names within the first bytes. */
function declaredEncoding(body: Uint8Array, kind: BodyKind): string | undefined {
  const head = Buffer.from(body.subarray(0, 4096)).toString('latin1');
  const xml = /^\s*<\?xml[^>]*?encoding\s*=\s*["']\s*([\w.:-]+)/i.exec(head)?.[1];
  const meta =
    kind === 'html' ? /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] : undefined;
  const found = (meta ?? xml)?.toLowerCase();
  // A declaration that could be read byte by byte is not in UTF-16, whatever it says (Encoding Standard, prescan).
  return found !== undefined && /^(utf-?16|ucs-?2|utf-?32|ucs-?4)/.test(found) ? undefined : found;
}

/** The text in one encoding; undefined when it is unknown or, when `strict`, the bytes are not text in it. */
function decodeAs(body: Uint8Array, name: string, strict: boolean): string | undefined {
  const encoding = WIDER[name] ?? name;
  // Some Node versions read windows-1252 as plain ISO 8859-1 (nodejs/node issue 56542).
  if (encoding === 'windows-1252') return decodeElse(body, encoding);
  const decoder = decoderFor(encoding, strict);
  if (decoder === undefined) return decodeElse(body, encoding);
  try {
    return decoder.decode(body);
  } catch {
    // Cut bodies end inside a character; that alone is no proof against the encoding.
    return decodeCut(body, encoding);
  }
}

function decoderFor(encoding: string, fatal: boolean): TextDecoder | undefined {
  try {
    return new TextDecoder(encoding, { fatal });
  } catch {
    return undefined;
  }
}

function decodeElse(body: Uint8Array, encoding: string): string | undefined {
  if (!iconv.encodingExists(encoding)) return undefined;
  return iconv.decode(Buffer.from(body), encoding);
}

/** Tolerates a few bad sequences (at most one in a thousand characters), as one broken ad or a cut end leaves them. */
function decodeCut(body: Uint8Array, encoding: string): string | undefined {
  const text = decoderFor(encoding, false)?.decode(body);
  if (text === undefined) return undefined;
  const bad = text.split('\uFFFD').length - 1;
  return bad <= text.length / 1000 ? text : undefined;
}
