/** How many numbers are bound in one query: both databases have a limit (32,766 and 65,535). */
const MOST_BOUND = 5000;

/** Asks for a long list of numbers part by part, and gives all the answers in one list. */
export async function inChunks<T>(ids: number[], ask: (some: number[]) => Promise<T[]>): Promise<T[]> {
  if (ids.length <= MOST_BOUND) return ids.length === 0 ? [] : ask(ids);
  const found: T[] = [];
  for (let i = 0; i < ids.length; i += MOST_BOUND) {
    for (const row of await ask(ids.slice(i, i + MOST_BOUND))) found.push(row);
  }
  return found;
}
