import { type Browser, chromium } from 'playwright-core';
import { loadSettings } from '../../src/config.js';

/**
 * Starts a headless browser: the one that GRAPEVINE_CHROMIUM names, else the packaged one (Linux on x64).
 * `more`: further switches. Throws with what to do where none runs.
 */
export async function openBrowser(more: string[] = []): Promise<Browser> {
  const named = loadSettings().chromium;
  if (named !== null) return chromium.launch({ executablePath: named, args: ['--no-sandbox', ...more] });
  const { default: packaged } = await import('@sparticuz/chromium');
  // one process for all falls over when a page is closed
  const args = packaged.args.filter(arg => arg !== '--single-process');
  try {
    return await chromium.launch({
      executablePath: await packaged.executablePath(),
      args: [...args, ...more],
    });
  } catch (cause) {
    throw new Error('the packaged browser does not run here; name another one in GRAPEVINE_CHROMIUM', {
      cause,
    });
  }
}
