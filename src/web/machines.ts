import type { Express } from 'express';
import { apiRoutes } from './api/api.js';
import { knowCaller, needsScope } from './api/caller.js';
import type { Office } from './office.js';
import { apiDocs } from './routes/api-docs.js';
import { mcpRoute } from './routes/mcp.js';

/** What programs ask for: the API with its description, and the MCP server; all of them count as one. */
export function forMachines(app: Express, office: Office): void {
  apiDocs(app, office);
  const callers = [knowCaller(office), needsScope('read')];
  app.use('/api/v1', ...callers, apiRoutes(office));
  mcpRoute(app, office, callers);
}
