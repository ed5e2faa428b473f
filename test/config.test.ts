import { describe, expect, it } from 'vitest';
import { HOME, loadSettings, SettingError } from '../src/config.js';

const load = (env: Record<string, string>) => loadSettings(env, `${HOME}/data`);

describe('settings', () => {
  it('have defaults that work', () => {
    expect(load({})).toMatchObject({ host: '127.0.0.1', port: 3000, smtpUrl: null, showFullText: false });
  });

  it('take what fits', () => {
    const env = {
      GRAPEVINE_PORT: '8080',
      GRAPEVINE_SMTP_URL: 'smtp://u:p@mail.example:25',
      GRAPEVINE_HOST: '::1',
    };
    expect(load(env)).toMatchObject({ port: 8080, smtpUrl: env.GRAPEVINE_SMTP_URL, host: '::1' });
    expect(load({ GRAPEVINE_MAIL_FROM: 'News <news@desk.example>' }).mailFrom).toContain('news@');
  });

  it.each([
    ['GRAPEVINE_PORT', '70000'],
    ['GRAPEVINE_URL', 'nope'],
    ['GRAPEVINE_HOST', 'not a host'],
    ['GRAPEVINE_SMTP_URL', 'xx'],
    ['GRAPEVINE_MAIL_FROM', 'nope'],
    ['GRAPEVINE_SHOW_FULL_TEXT', 'maybe'],
    ['GRAPEVINE_NOW', 'soon'],
    ['GRAPEVINE_LOG', 'loud'],
    ['GRAPEVINE_KEEP', '-3'],
  ])('refuse %s=%s by name', (name, value) => {
    expect(() => load({ [name]: value })).toThrow(SettingError);
    expect(() => load({ [name]: value })).toThrow(name);
  });

  it('show no password in an error', () => {
    expect(() => load({ GRAPEVINE_SMTP_URL: 'ftp://user:secret@host' })).toThrow(/^((?!secret).)*$/);
  });
});
