/**
 * The same text with what PostgreSQL cannot hold (NUL, halves of surrogate pairs) replaced by a blank, on either
 * database, so that offsets stay as they are.
 */
export function storable(text: string): string {
  return text.replace(/\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, ' ');
}

/** A language's tag such as en or pt-BR (BCP 47), written as usual; null where it is none. */
export function languageTag(tag: string | null | undefined): string | null {
  const clean = (tag ?? '').trim().replaceAll('_', '-');
  if (!/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(clean) || clean.length > 35) return null;
  try {
    return Intl.getCanonicalLocales(clean)[0] ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
