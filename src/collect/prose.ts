import type { Block } from './blocks.js';

/** Length of a text as a reader feels it: an ideograph counts as two letters. */
export function lengthOf(text: string): number {
  return text.length + (text.match(/[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]/g)?.length ?? 0);
}

/** Share of a block's letters that are within links, 0 to 1. */
export const linkShare = (block: Block) => Math.min(1, block.linked / Math.max(1, block.text.length));

/** Reads like prose: long enough, few links, punctuation of sentences. */
export function isProse(block: Block): boolean {
  if (lengthOf(block.text) < 60 || linkShare(block) > 0.4)
    return block.tag === 'pre' && block.text.length > 60;
  return /[.!?。！？…।:;,"”’»]/.test(block.text);
}

/** Characters of some blocks together. */
export const sizeOf = (blocks: Block[]) => blocks.reduce((sum, block) => sum + block.text.length, 0);

/** The letters and digits of a text alone, small, without tags and character references: what two spellings share. */
export const letters = (text: string) =>
  text
    .toLowerCase()
    .replace(/&[a-z#0-9]+;|<[^>]{0,500}>/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
