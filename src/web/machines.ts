import type { Express } from 'express';
import { apiRoutes } from './api/api.js';
import { knowCaller, needsScope } from './api/caller.js';
import type { Office } from './office.js';
import { apiDocs } from './routes/api-docs.js';
import { mcpRoute } from './routes/mcp.js';
import { metricsRoute } from './routes/metrics.js';
import { tableRoutes } from './routes/tables.js';

/** What programs ask for: the API with its description, the MCP server, lists as tables, and the metrics. */
export function forMachines(app: Express, office: Office): void {
  apiDocs(app, office);
  const callers = [knowCaller(office), needsScope('read')];
  app.use('/api/v1', ...callers, apiRoutes(office));
  mcpRoute(app, office, callers);
  tableRoutes(app, office);
  metricsRoute(app, office);
}
