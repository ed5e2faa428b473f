import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Head = z.object({ name: z.string(), offset: z.number().int(), labels: z.array(z.string()).min(1) });
const Layout = z.object({
  version: z.string(),
  windows: z.object({
    length: z.number().int().positive(),
    scored: z.number().int().positive(),
    title: z.number().int(),
    cut: z.number().int().positive(),
    context: z.number().int(),
  }),
  special: z.object({ cls: z.number(), sep: z.number(), pad: z.number(), unknown: z.number() }),
  markers: z.record(z.string(), z.object({ id: z.number(), token: z.string() })),
  tags: z.array(Head).min(1),
  pointers: z.object({ names: z.array(z.string()), width: z.number().int().positive(), scale: z.number() }),
  thresholds: z.object({ content1: z.number(), content2: z.number(), about: z.number() }),
  calibration: z
    .object({ features: z.array(z.string()), weights: z.array(z.number()), bias: z.number() })
    .nullable(),
});

/** What reader.json says of the weights: windows, markers, the heads of `tags`, pointers, thresholds, calibration. */
export type Layout = z.infer<typeof Layout>;

/** One head: where its scores stand in a token's row, and what they are called. */
export type Head = z.infer<typeof Head>;

/** Weights that are missing or do not fit; the message names the file. */
export class WeightsError extends Error {}

/** Reads reader.json. Throws WeightsError naming the file and the field. */
export function readLayout(file: string): Layout {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new WeightsError(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
  const parsed = Layout.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new WeightsError(`${file}: ${issue.path.join('.')}: ${issue.message}`, { cause: parsed.error });
}

/** The head of that name. Throws WeightsError when the weights have none. */
export function headOf(layout: Layout, name: string): Head {
  const head = layout.tags.find(h => h.name === name);
  if (!head) throw new WeightsError(`the weights ${layout.version} have no head "${name}"`);
  return head;
}
