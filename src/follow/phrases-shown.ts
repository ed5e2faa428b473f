/** The first words of a claim, for reasons shown to people. */
export function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57).replace(/\s+\S*$/, '')}...`;
}
