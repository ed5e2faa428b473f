/** The pages of settings, as an administrator walks through them. */
const PAGES = [
  ['/settings', 'You and the users'],
  ['/settings/webhooks', 'Webhooks'],
  ['/settings/house', 'The house'],
] as const;

/** The way between the pages of settings. */
export function SettingsTabs({ at }: { at: (typeof PAGES)[number][0] }) {
  return (
    <nav class="tabs" aria-label="Settings">
      {PAGES.map(([href, words]) => (
        <a key={href} href={href} aria-current={href === at ? 'page' : undefined}>
          {words}
        </a>
      ))}
    </nav>
  );
}
