/** Code points 0x80 to 0x9f as windows-1252 has them; the five it leaves open stand for themselves. */
const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Control characters of the C1 block were windows-1252 before somebody renumbered them: "don\u0092t" is "don’t". */
export function settleLetters(text: string): string {
  return /[\u0080-\u009f]/.test(text)
    ? text.replace(/[\u0080-\u009f]/g, c => C1[c.charCodeAt(0) - 0x80]!)
    : text;
}

/** UTF-8 that was taken for ISO 8859-1 and encoded again is read once more: "Ã©" is "é". */
export function undoDoubleEncoding(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole Latin-1 range is meant
  if (!/[\u00c2-\u00f4][\u0080-\u00bf]/.test(text) || !/^[\u0000-\u00ff]*$/.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    // not UTF-8 after all: the letters were meant
    return text;
  }
}
