import type { Digest, StoryGroup } from './digest.js';

/** How many lines a letter has below its stories, for due dates and for what is only repeated. */
const LINES = 12;

/** As much of a digest as one letter holds, and how many stories wait for the next. Its keys are those of what is in. */
export function portion(digest: Digest, room: number): { part: Digest; waiting: number } {
  const groups = firstStories(digest.groups, room);
  const alsoHeard = digest.alsoHeard.slice(0, LINES);
  const stories = groups.flatMap(group => group.stories);
  const lines = [...stories.flatMap(story => story.alsoHeard), ...alsoHeard];
  const troubles = digest.troubles.slice(0, LINES);
  const fresh = troubles.filter(({ isNew }) => isNew);
  const keys = [...stories.flatMap(story => story.keys), ...[...lines, ...fresh].map(({ key }) => key)];
  const all = digest.groups.reduce((sum, group) => sum + group.stories.length, 0);
  const due = digest.due.slice(0, LINES);
  return { part: { ...digest, groups, alsoHeard, due, troubles, keys }, waiting: all - stories.length };
}

function firstStories(groups: StoryGroup[], room: number): StoryGroup[] {
  let left = room;
  return groups.flatMap(group => {
    const stories = group.stories
      .slice(0, left)
      .map(story => ({ ...story, alsoHeard: story.alsoHeard.slice(0, LINES) }));
    left -= stories.length;
    return stories.length === 0 ? [] : [{ ...group, stories }];
  });
}
