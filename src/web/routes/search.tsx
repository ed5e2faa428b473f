import type { Express } from 'express';
import { asked, askedPage, askedWord } from '../asked.js';
import { PageError } from '../errors.js';
import { withQuery } from '../links.js';
import type { Office } from '../office.js';
import { follows, personOf } from '../person.js';
import { sendPage } from '../render.js';
import { RESULT_KINDS, searched } from '../searching.js';
import { SearchStart } from '../views/search-start.js';
import { SearchView } from '../views/search-view.js';

/** A page further on would have the database rank everything that was found, for nobody. */
const DEEPEST = 1000;

/** `/search`: one box over articles, claims and threads. */
export function searchPage(app: Express, office: Office): void {
  app.get('/search', async (request, response) => {
    const now = office.clock();
    const words = asked(request, 'q')?.trim() ?? '';
    if (words === '') return sendPage(office, request, response, { title: 'Search', body: <SearchStart /> });
    const only = askedWord(request, 'in', RESULT_KINDS) ?? null;
    const page = askedPage(request);
    if (page > DEEPEST)
      throw new PageError(400, `A search shows its first ${DEEPEST} pages. Narrow it down.`);
    const result = await searched(office.store.db, words, now, only, page);
    const person = personOf(response);
    const followed = await follows(office, person, { what: 'search', target: words });
    sendPage(office, request, response, {
      title: `Search: ${words}`,
      feed: withQuery('/search.atom', { q: words }),
      body: (
        <SearchView
          {...{ result, only, page, now, person, followed }}
          snippets={office.settings.showFullText}
        />
      ),
    });
  });
}
