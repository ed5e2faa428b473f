import type { EvidenceStep, Printed } from '../store/store.js';

/** One article in the chain of who told whom. */
export interface Link {
  printed: Printed;
  steps: EvidenceStep[];
  /** it asserts or denies with a source of its own */
  independent: boolean;
  /** the link whose report it relays, or null */
  parent: Link | null;
  /** 0 for an article with a source of its own, 1 for one that relays it, and so on */
  depth: number;
}

/** Evidence gathered by article, oldest article first. */
export function byArticle(evidence: EvidenceStep[]): Link[] {
  const links = new Map<number, Link>();
  for (const step of evidence) {
    const link = links.get(step.printed.articleId);
    if (link) link.steps.push(step);
    else
      links.set(step.printed.articleId, {
        printed: step.printed,
        steps: [step],
        independent: false,
        parent: null,
        depth: 0,
      });
  }
  for (const link of links.values()) {
    link.independent = link.steps.some(step => step.independent);
    const told = link.independent ? null : (link.steps.find(step => step.echoOf !== null)?.echoOf ?? null);
    link.parent = told === null ? null : (links.get(told) ?? null);
  }
  return [...links.values()];
}

/** The chain as a tree walked down: each article that had it itself, followed by those that relay it. */
export function chainOf(links: Link[]): Link[] {
  const walked: Link[] = [];
  const walk = (parent: Link | null, depth: number) => {
    for (const link of links) {
      if (link.parent !== parent || walked.includes(link)) continue;
      link.depth = depth;
      walked.push(link);
      walk(link, depth + 1);
    }
  };
  walk(null, 0);
  // two articles that point at each other are nobody's root: they stand at the end
  return [...walked, ...links.filter(link => !walked.includes(link))];
}
