import type { Request, Response } from 'express';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { houseAddress } from '../config.js';
import type { Office } from './office.js';
import { personOf } from './person.js';
import { Layout, type Section } from './views/layout.js';

/** A page as a route hands it over. */
export interface Page {
  title: string;
  body: VNode;
  section?: Section;
  /** one sentence for search engines and social cards */
  description?: string;
  /** address of the Atom feed of the same */
  feed?: string;
}

/** Renders a page inside the house's frame and sends it. */
export function sendPage(office: Office, request: Request, response: Response, page: Page): void {
  const html = renderToString(
    <Layout
      {...page}
      status={office.status()}
      now={office.clock()}
      person={personOf(response)}
      done={typeof request.query.done === 'string' ? request.query.done : undefined}
      address={houseAddress(office.settings) + request.path}
      words={typeof request.query.q === 'string' && request.path === '/search' ? request.query.q : ''}
    />,
  );
  if (!response.hasHeader('Cache-Control')) response.set('Cache-Control', 'private, no-cache');
  response.type('html').send(`<!doctype html>${html}`);
}
