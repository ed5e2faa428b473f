// Makes organizations.json and programs.json from the reference lists. Usage: node data/lexicons/build.mjs [REFERENCE_DIR]
// The other files here are written by hand. What each is and where it comes from stands in data/README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const reference = process.argv[2] ?? join(here, '../../../shared/reference');
const read = name => JSON.parse(readFileSync(join(reference, name), 'utf8'));
const write = (name, rows) =>
  writeFileSync(join(here, name), `[\n${rows.map(row => JSON.stringify(row)).join(',\n')}\n]\n`);
const unique = names => [...new Set(names.filter(Boolean))];

// An investor is no part of the channel: role "other" in the words of the product.
const roleOf = role => (role === 'investor' ? 'other' : role);

const organizations = read('organizations.json').map(o => {
  const all = unique([o.name, ...o.aliases, ...o.formerNames.map(f => f.name)]);
  const ambiguous = unique(o.ambiguousAliases);
  return {
    name: o.name,
    role: roleOf(o.role),
    names: all.filter(n => !ambiguous.includes(n)),
    ...(ambiguous.length > 0 && { ambiguous }),
    ...(o.parent && { parent: o.parent }),
    ...(o.successor && { successor: o.successor }),
  };
});
const known = new Set(organizations.flatMap(o => [...o.names, ...(o.ambiguous ?? [])]));
const outlets = read('outlets.json')
  .filter(o => !known.has(o.name))
  .map(o => ({ name: o.name, role: 'press', names: [o.name] }));
write(
  'organizations.json',
  [...organizations, ...outlets].sort((a, b) => (a.name < b.name ? -1 : 1)),
);

write(
  'programs.json',
  read('programs.json').map(p => ({
    term: p.term,
    kind: p.kind,
    ...(p.vendor && { vendor: p.vendor }),
    ...(p.abbreviations.length > 0 && { abbreviations: p.abbreviations }),
    ...(p.aliases.length > 0 && { aliases: p.aliases }),
    ...(p.until && { until: p.until }),
    ...(p.succeededBy && { succeededBy: p.succeededBy }),
  })),
);
