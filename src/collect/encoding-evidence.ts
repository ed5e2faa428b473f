/** Encodings that are tried on bytes which name none and are no UTF-8, with the letters that speak for each. */
const CANDIDATES: { name: string; letters: RegExp; weight: number }[] = [
  { name: 'shift_jis', letters: /[\u3040-\u30ff]/g, weight: 1.2 },
  { name: 'euc-jp', letters: /[\u3040-\u30ff]/g, weight: 1.2 },
  { name: 'euc-kr', letters: /[\uac00-\ud7a3]/g, weight: 1 },
  // the commonest characters make up a fifth of any Chinese text; other scripts read as Chinese have few of them
  {
    name: 'gb18030',
    letters: /[的一是在不了有和人这中大为上个国我以要他时来们生到作地于出就分对成会，。]/g,
    weight: 4,
  },
  {
    name: 'big5',
    letters: /[的一是在不了有和人這中大為上個國我以要他時來們生到作地於出就分對成會，。]/g,
    weight: 4,
  },
  { name: 'windows-1251', letters: /[а-яё]/g, weight: 1 },
  { name: 'koi8-r', letters: /[а-яё]/g, weight: 1 },
];

const SAMPLE = 64_000;

/**
 * What the bytes themselves speak for: UTF-8 when they are it, a script whose letters fill the high bytes, else
 * windows-1252, the web's default. After the order of the WHATWG Encoding Standard; the scripts are our own test.
 */
export function likelyEncoding(body: Uint8Array): string {
  const sample = body.subarray(0, SAMPLE);
  const high = sample.reduce((sum, byte) => sum + (byte >= 0x80 ? 1 : 0), 0);
  if (high === 0 || utf8Share(sample) > 0.95) return 'utf-8';
  // Western text has single accented letters; other scripts write runs of high bytes.
  if (runShare(sample, high) < 0.7) return 'windows-1252';
  const scored = CANDIDATES.map(({ name, letters, weight }) => ({
    name,
    score: weight * scriptShare(sample, name, letters),
  }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score > 0.4 ? best.name : 'windows-1252';
}

/** Share of the non-ASCII characters that are sound when read as UTF-8. */
function utf8Share(sample: Uint8Array): number {
  const text = new TextDecoder('utf-8').decode(sample);
  const bad = text.split('\uFFFD').length - 1;
  const sound = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return sound / Math.max(1, sound + bad);
}

/** Share of high bytes that stand beside another one. */
function runShare(sample: Uint8Array, high: number): number {
  let beside = 0;
  for (let i = 0; i < sample.length; i += 1)
    if (sample[i]! >= 0x80 && ((sample[i + 1] ?? 0) >= 0x80 || (sample[i - 1] ?? 0) >= 0x80)) beside += 1;
  return beside / high;
}

/** Share of the non-ASCII characters that are common letters of the encoding's script; 0 when it is no such text. */
function scriptShare(sample: Uint8Array, encoding: string, letters: RegExp): number {
  const text = new TextDecoder(encoding).decode(sample);
  const foreign = text.match(/[\u0080-\uffff]/g)?.length ?? 0;
  const bad = text.split('\uFFFD').length - 1;
  if (foreign === 0 || bad > foreign / 50) return 0;
  return (text.match(letters)?.length ?? 0) / foreign;
}
