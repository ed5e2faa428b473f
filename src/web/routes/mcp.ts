import type { Express, RequestHandler } from 'express';
import { houseAddress } from '../../config.js';
import { PageError } from '../errors.js';
import type { Office } from '../office.js';

/** `/api/mcp`: the MCP server, for programs in other houses. Its SDK is loaded with the first message. */
export function mcpRoute(app: Express, office: Office, callers: RequestHandler[]): void {
  app.post('/api/mcp', ...callers, async (request, response) => {
    refuseOtherSites(office, request.get('origin'));
    const { answerMcp } = await import('../mcp/http.js');
    await answerMcp(office, request, response);
  });
  app.all('/api/mcp', (_request, response) => {
    response.set('Allow', 'POST');
    throw new PageError(405, 'This address takes messages of MCP by POST, one at a time, without a session.');
  });
}

/** A page of another site must not ask in its reader's name (the MCP specification asks for this check). */
function refuseOtherSites({ settings }: Office, origin: string | undefined): void {
  if (origin === undefined || !URL.canParse(origin)) return;
  const { hostname } = new URL(origin);
  const own = [new URL(houseAddress(settings)).hostname, settings.host, 'localhost', '127.0.0.1'];
  if (!own.includes(hostname)) throw new PageError(403, 'Pages of other sites may not ask here.');
}
