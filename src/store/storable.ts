/**
 * The same text with what PostgreSQL cannot hold (NUL, halves of surrogate pairs) replaced by a blank, on either
 * database, so that offsets stay as they are.
 */
export function storable(text: string): string {
  return text.replace(/\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, ' ');
}
