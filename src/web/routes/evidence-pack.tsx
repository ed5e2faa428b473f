import type { Express, Request, Response } from 'express';
import { houseAddress } from '../../config.js';
import { provenanceOfThread, threadPage } from '../../store/store.js';
import { packMarkdown } from '../../tell/evidence-markdown.js';
import type { EvidencePack } from '../../tell/evidence-pack.js';
import { PageError } from '../errors.js';
import { threadHref } from '../links.js';
import type { Office } from '../office.js';
import { sendPage } from '../render.js';
import { PackView } from '../views/pack-view.js';

/** A pack holds all of a thread, within reason. */
const MOST_CLAIMS = 2_000;

/** `/threads/<slug>/evidence`: all that a thread rests on, to print; `.md`: the same as Markdown. */
export function evidencePackPages(app: Express, office: Office): void {
  app.get('/threads/:slug/evidence', async (request, response) => {
    const pack = await packOr404(office, request, response, 'evidence');
    if (pack === undefined) return;
    const title = `Evidence: ${pack.thread.card.statement}`;
    sendPage(office, request, response, { title, section: 'threads', body: <PackView pack={pack} /> });
  });
  app.get('/threads/:slug/evidence.md', async (request, response) => {
    const pack = await packOr404(office, request, response, 'evidence.md');
    if (pack === undefined) return;
    const name = pack.thread.card.slug.replace(/[^a-z0-9-]+/gi, '-').slice(0, 60);
    response.set('Content-Disposition', `attachment; filename="evidence-${name}.md"`);
    response.set('Cache-Control', 'private, no-cache');
    response.type('text/markdown').send(packMarkdown(pack));
  });
}

async function packOr404(
  office: Office,
  request: Request<{ slug: string }>,
  response: Response,
  form: string,
): Promise<EvidencePack | undefined> {
  const { db } = office.store;
  const thread = await threadPage(db, request.params.slug, MOST_CLAIMS);
  if (thread === undefined) throw new PageError(404, 'There is no thread of this name.');
  if ('movedTo' in thread) {
    response.redirect(301, `${threadHref(thread.movedTo)}/${form}`);
    return undefined;
  }
  const provenance = await provenanceOfThread(db, thread.card.id);
  return { thread, provenance, house: houseAddress(office.settings), now: office.clock() };
}
