import type { ComponentChildren } from 'preact';
import { PLAIN_TABLE } from './email-parts.js';

function Head({ title }: { title: string }) {
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{title}</title>
    </head>
  );
}

/** 600 pixels wide, or as wide as the screen: Outlook goes by the attribute, the others by the style. */
function Sheet({ children }: { children: ComponentChildren }) {
  return (
    <table {...PLAIN_TABLE} width="100%">
      <tbody>
        <tr>
          <td align="center" style={{ padding: '16px 12px 28px' }}>
            <table
              {...PLAIN_TABLE}
              width="600"
              style={{ width: '100%', maxWidth: '600px', textAlign: 'left' }}
            >
              <tbody>{children}</tbody>
            </table>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** A whole letter: its title, and rows that stand below one another. */
export function Letter({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <html lang="en">
      <Head title={title} />
      <body style={{ margin: '0', padding: '0' }}>
        <Sheet>{children}</Sheet>
      </body>
    </html>
  );
}
