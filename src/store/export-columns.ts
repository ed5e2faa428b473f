/** One line of an export: columns in their order; lists are lists. */
export type ExportRow = Record<string, string | number | boolean | null | string[]>;

/** What can be exported. */
export const EXPORTS = ['threads', 'claims', 'articles', 'misread'] as const;
export type ExportKind = (typeof EXPORTS)[number];

/** The columns of each export; those after the first list only when they are asked for. */
export const EXPORT_COLUMNS: Record<ExportKind, { always: string[]; asked: string[] }> = {
  threads: {
    always:
      'slug statement kind organizations standing grade confidence due opened moved evidence outlets independent'.split(
        ' ',
      ),
    asked: [],
  },
  claims: {
    always:
      'id article outlet url published kind rumor certainty sourceKind source sourceName cue content sentence about values due confidence threads'.split(
        ' ',
      ),
    asked: ['inTitle'],
  },
  articles: {
    always:
      'id outlet publisher url title byline published publishedKnown stored revisions claims organizations'.split(
        ' ',
      ),
    asked: ['language', 'text'],
  },
  misread: {
    always:
      'article outlet url content sentence source cue sourceKind certainty rumor kind reader by at reason'.split(
        ' ',
      ),
    asked: ['title', 'text'],
  },
};
