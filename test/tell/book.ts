import type { ClaimKind, EvidenceRole, Role, SourceKind, Standing } from '../../src/model/vocabulary.js';
import type { Db } from '../../src/store/store.js';

/** Writes threads as the follower writes them, row by row: tests of telling need no reader. */
export function bookOf(db: Db) {
  return { thread: (thread: ThreadWish) => writeThread(db, thread) };
}

interface VoiceWish {
  outlet: string;
  at: string;
  sentence: string;
  source?: string | null;
  sourceKind?: SourceKind;
  role?: EvidenceRole;
  independent?: boolean;
  /** outlet of this thread whose report it relays */
  echoOf?: string;
  /** the standing that it moves the thread to, and the rule */
  moves?: [Standing, string];
  url?: string;
  title?: string;
}

interface ThreadWish {
  slug: string;
  statement: string;
  kind?: ClaimKind;
  organizations: [name: string, role: Role][];
  due?: string | null;
  voices: VoiceWish[];
}

const slugOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

async function writeThread(db: Db, wish: ThreadWish): Promise<number> {
  const [first] = wish.voices;
  const { id } = await db
    .insertInto('threads')
    .values({
      slug: wish.slug,
      statement: wish.statement,
      kind: wish.kind ?? 'partner-status',
      standing: wish.voices.findLast(voice => voice.moves)?.moves?.[0] ?? 'rumored',
      confidence: 0.5,
      confidence_reasons: '[]',
      grade: 'C3',
      due: wish.due ?? null,
      opened_at: first!.at,
      moved_at: wish.voices.findLast(voice => voice.moves)?.at ?? first!.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const [position, [name, role]] of wish.organizations.entries())
    await db
      .insertInto('thread_organizations')
      .values({ thread_id: id, organization_id: await organization(db, name, role), position })
      .execute();
  const articles = new Map<string, number>();
  for (const voice of wish.voices)
    articles.set(voice.outlet, await writeVoice(db, id, wish, voice, articles));
  return id;
}

async function organization(db: Db, name: string, role: Role): Promise<number> {
  const known = await db
    .selectFrom('organizations')
    .select('id')
    .where('slug', '=', slugOf(name))
    .executeTakeFirst();
  if (known) return known.id;
  const aliases = name === 'CompuCom' ? '["CompuCom Systems, Inc."]' : '[]';
  const row = await db
    .insertInto('organizations')
    .values({ slug: slugOf(name), name, role, aliases, known: 0 })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function outletId(db: Db, name: string): Promise<string> {
  const id = slugOf(name);
  await db
    .insertInto('outlets')
    .values({
      ...{ id, name, publisher: `${name} Ltd`, homepage: `https://${id}.test/`, hosts: '[]' },
      ...{ region: 'US', language: 'en', origin: 'imported' as const, definition: '{}' },
      created_at: '2014-01-01T00:00:00.000Z',
    })
    .onConflict(on => on.column('id').doNothing())
    .execute();
  return id;
}

let number = 0;

async function writeVoice(
  db: Db,
  threadId: number,
  wish: ThreadWish,
  voice: VoiceWish,
  articles: Map<string, number>,
): Promise<number> {
  number += 1;
  const outlet_id = await outletId(db, voice.outlet);
  const title = voice.title ?? wish.statement;
  const { id: article_id } = await db
    .insertInto('articles')
    .values({
      ...{ key: `article-${number}`, outlet_id, title, published_known: 1 },
      url: voice.url ?? `https://${outlet_id}.test/${number}`,
      published_at: voice.at,
      stored_at: voice.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id: revision_id } = await db
    .insertInto('revisions')
    .values({
      ...{ article_id, number: 1, title, text: voice.sentence, text_hash: String(number) },
      retrieved_at: voice.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await writeClaim(db, threadId, wish, voice, { article_id, revision_id }, articles);
  return article_id;
}

async function writeClaim(
  db: Db,
  threadId: number,
  wish: ThreadWish,
  voice: VoiceWish,
  place: { article_id: number; revision_id: number },
  articles: Map<string, number>,
): Promise<void> {
  const { id: claim_id } = await db
    .insertInto('claims')
    .values({
      ...place,
      ...{ position: 0, content: voice.sentence, sentence: voice.sentence, confidence: 0.9, in_title: 0 },
      source: voice.source === undefined ? 'sources' : voice.source,
      source_kind: voice.sourceKind ?? 'anonymous',
      ...{ certainty: 'hedged' as const, rumor: 1, kind: wish.kind ?? 'partner-status', detail: '{}' },
      due: wish.due ?? null,
      published_at: voice.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('evidence')
    .values({
      ...{ thread_id: threadId, claim_id, article_id: place.article_id, role: voice.role ?? 'first' },
      independent: voice.independent === false ? 0 : 1,
      echo_of: voice.echoOf ? articles.get(voice.echoOf)! : null,
      ...{ reasons: '[]', published_at: voice.at },
    })
    .execute();
  if (voice.moves) await writeMove(db, threadId, voice, place.article_id, claim_id);
}

async function writeMove(
  db: Db,
  thread_id: number,
  voice: VoiceWish,
  article_id: number,
  claim_id: number,
): Promise<void> {
  const { n } = await db
    .selectFrom('moves')
    .where('thread_id', '=', thread_id)
    .select(eb => eb.fn.countAll().as('n'))
    .executeTakeFirstOrThrow();
  const [standing, rule] = voice.moves!;
  await db
    .insertInto('moves')
    .values({
      ...{ thread_id, position: Number(n), standing, at: voice.at, rule, article_id, claim_id },
      sentence: voice.sentence,
    })
    .execute();
}

/** The sample's story of CompuCom, as a follower would have it. */
export async function writeCompuCom(db: Db): Promise<void> {
  await bookOf(db).thread({
    slug: 'compucom-microsoft-lsp',
    statement: 'CompuCom may lose Microsoft LSP status.',
    organizations: [
      ['CompuCom', 'partner'],
      ['Microsoft', 'vendor'],
    ],
    voices: [
      {
        outlet: 'Channel Ledger',
        at: '2014-11-17T15:30:00.000Z',
        sentence: 'CompuCom may soon have to give up its place, several people told Channel Ledger.',
        source: 'several people with knowledge of the situation',
        moves: ['rumored', 'first heard'],
        url: 'https://channel-ledger.test/2014/11/compucom',
      },
      {
        outlet: 'Partner Courier',
        at: '2014-11-18T09:10:00.000Z',
        sentence: 'CompuCom may be about to lose its status, according to a report.',
        ...{ source: 'a report', sourceKind: 'press', role: 'repeats', independent: false },
        echoOf: 'Channel Ledger',
      },
    ],
  });
}

/** The other half of it: how many are to be left, with a date ahead. */
export async function writeSixPartners(db: Db): Promise<void> {
  await bookOf(db).thread({
    slug: 'microsoft-six-lsps',
    statement: 'Microsoft may reduce the number of U.S. LSPs to six.',
    kind: 'partner-count',
    due: '2014-12-15',
    organizations: [['Microsoft', 'vendor']],
    voices: [
      {
        outlet: 'Channel Ledger',
        at: '2014-11-17T15:30:00.000Z',
        sentence: 'Microsoft may bring the number down to six, some of the people said.',
        moves: ['rumored', 'first heard'],
      },
      {
        outlet: 'Tierline',
        at: '2014-11-19T06:00:00.000Z',
        sentence: 'Six will be left, says a distributor.',
        ...{ source: 'a distributor', role: 'repeats' },
        moves: ['corroborated', 'a second independent voice asserts it'],
      },
    ],
  });
}
