/**
 * Every match of a global pattern, as matchAll gives them, but without its copy of the pattern: with dozens of long
 * patterns over hundreds of short texts the copies were compiled again and again and took as long as the encoder.
 */
export function matchesOf(text: string, find: RegExp): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  find.lastIndex = 0;
  for (let match = find.exec(text); match; match = find.exec(text)) {
    matches.push(match);
    if (match[0] === '') find.lastIndex += 1;
  }
  return matches;
}
