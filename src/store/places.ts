/** Where a page of a list ended: the time and the number of its last row. */
export interface Place {
  at: string;
  id: number;
}

/** A place as lists hand it out: "<ISO time>~<number>". */
export const placeOf = ({ at, id }: Place): string => `${at}~${id}`;

/** A place as it was handed out; undefined for anything else. */
export function readPlace(text: string | null | undefined): Place | undefined {
  const [, at, id] = /^([\dT:.Z-]{10,30})~(\d{1,15})$/.exec(text ?? '') ?? [];
  return at !== undefined && !Number.isNaN(Date.parse(at)) ? { at, id: Number(id) } : undefined;
}
