import { describe, expect, it, test } from 'vitest';
import { addressKey, canonicalUrl, isOnHosts, mayBeArticle } from '../../src/collect/urls.js';

describe('one address for one page', () => {
  test.each([
    ['https://www.crn.com/news/a?utm_source=rss&utm_medium=feed', 'https://www.crn.com/news/a'],
    ['https://www.crn.com/news/a?itc=refresh&gclid=x', 'https://www.crn.com/news/a?itc=refresh'],
    ['HTTPS://WWW.CRN.COM:443/news/A', 'https://www.crn.com/news/A'],
    ['http://rcpmag.com:80/x.aspx', 'http://rcpmag.com/x.aspx'],
    ['https://example.com/a#comments', 'https://example.com/a'],
    ['https://example.com/#!/news/1', 'https://example.com/#!/news/1'],
    ['https://example.com/a;jsessionid=1A2B', 'https://example.com/a'],
    ['https://example.com/a?PHPSESSID=1&id=7', 'https://example.com/a?id=7'],
    ['https://example.com/a?b=2&a=1', 'https://example.com/a?a=1&b=2'],
    ['https://amp.example.com/a', 'https://example.com/a'],
    ['https://m.example.co.uk/a', 'https://example.co.uk/a'],
    ['https://m.co.uk/a', 'https://m.co.uk/a'],
    ['https://example.com/2024/story/amp/', 'https://example.com/2024/story/'],
    ['https://example.com/amp/2024/story', 'https://example.com/2024/story'],
    ['https://example.com/story.amp.html', 'https://example.com/story.html'],
    ['https://example.com/story/print', 'https://example.com/story/'],
    ['https://example.com/story?print=1', 'https://example.com/story'],
    ['https://example.com/?p=123', 'https://example.com/?p=123'],
    ['https://example.com/?s=123', 'https://example.com/?s=123'],
    ['https://example.com//news//a', 'https://example.com/news/a'],
    ['https://example.com/news/index.html', 'https://example.com/news/'],
    ['https://example.com/%7ejoe/%e3%83%84', 'https://example.com/~joe/%E3%83%84'],
    ['https://me:secret@example.com/a', 'https://example.com/a'],
    ['  https://example.com/a ', 'https://example.com/a'],
  ])('%s -> %s', (address, wanted) => expect(canonicalUrl(address)).toBe(wanted));

  it('resolves against a base, and is undefined for what no web page can be', () => {
    expect(canonicalUrl('../b?fbclid=1', 'https://example.com/x/a')).toBe('https://example.com/b');
    for (const address of ['mailto:a@b.c', 'javascript:void(0)', 'nonsense', 'tag:example.com,2024:1'])
      expect(canonicalUrl(address)).toBeUndefined();
  });

  it('stays as it is when made canonical again', () => {
    const once = canonicalUrl('https://m.example.com//a/amp/?b=%7e&utm_id=1&a=ü');
    expect(canonicalUrl(once!)).toBe(once);
  });

  it('has one key for http and https, with and without www. and the last slash', () => {
    const keys = ['http://www.crn.com/a/', 'https://crn.com/a', 'https://www.crn.com/a?utm_source=x'].map(
      addressKey,
    );
    expect(new Set(keys).size).toBe(1);
  });
});

it('takes a host and the names under it, never a name that only ends alike', () => {
  expect(isOnHosts('https://www.crn.com/a', ['crn.com'])).toBe(true);
  expect(isOnHosts('https://mycrn.com/a', ['crn.com'])).toBe(false);
  expect(isOnHosts('http://crn.localhost:4000/a', ['crn.localhost:4000'])).toBe(true);
});

it('takes neither pictures nor front pages for articles', () => {
  expect(mayBeArticle('https://example.com/news/a')).toBe(true);
  expect(mayBeArticle('https://example.com/?p=1')).toBe(true);
  for (const path of ['', 'a.jpg', 'feed.xml', 'paper.PDF'])
    expect(mayBeArticle(`https://example.com/${path}`)).toBe(false);
});
