import type { Express } from 'express';
import { articlePage, misreadOnArticle } from '../../store/store.js';
import { PageError } from '../errors.js';
import type { Office } from '../office.js';
import { may, personOf } from '../person.js';
import { sendPage } from '../render.js';
import { sayTakenDown } from '../taken-down.js';
import { ArticleView } from '../views/article-view.js';

/** `/articles/<id>`: the sentences that carry claims; the whole text only where the settings allow it. */
export function articlePages(app: Express, office: Office): void {
  app.get('/articles/:id', async (request, response) => {
    const id = articleNumber(request.params.id);
    const article = id === null ? undefined : await articlePage(office.store.db, id);
    const person = personOf(response);
    if (article === undefined) {
      if (id !== null) await sayTakenDown(office.store.db, id, person);
      throw new PageError(404, 'There is no article of this number.');
    }
    const desk = may(person, 'analyst')
      ? { person, misread: await misreadOnArticle(office.store.db, article.printed.articleId) }
      : null;
    sendPage(office, request, response, {
      title: article.printed.title,
      section: 'threads',
      description: `${article.printed.outlet}: who says what in this article.`,
      body: (
        <ArticleView
          article={article}
          whole={office.settings.showFullText}
          now={office.clock()}
          desk={desk}
        />
      ),
    });
  });
}

/** The number that an address names, or null. */
export const articleNumber = (id: string) => (/^\d{1,15}$/.test(id) ? Number(id) : null);
