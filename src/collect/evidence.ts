import type { Element } from './dom.js';

/**
 * What the names that an author gave an element (class, id, role, data-component ...) say about it. Each kind of
 * furniture has its own pattern, so that a decision can name its reason.
 */
const FURNITURE: Record<string, RegExp> = {
  comments:
    /(^|[\s_-])(comments?(?!ary)|commentlist|comment[\s_-]?(list|area|form|section|respond|thread)|disqus|respond|replies|kommentare?|commentaires?|comentarios|livefyre|fb-comments|talkback|webmention|pingbacks?|trackbacks?|discussion)([\s_-]|s?$)/i,
  related:
    /related|rich-?link|recommend|recirc|more[\s_-]?(stories|news|articles|from|posts|on|like|coverage)|(read|see)[\s_-]?(also|more|next)|trending|popular|most[\s_-]?(read|viewed|shared|commented)|mostread|outbrain|taboola|zergnet|revcontent|mgid|similar|(up|next|prev(ious)?|latest|recent|other|featured)[\s_-]?(posts?|articles?|stories|news|entries|reading|up)|you[\s_-]?may|also[\s_-]?like|siblings|crosslink|yarpp|jp-relatedposts|weitere|mehr-zum|passend|verwandt|ähnlich|empfehl|plista|ligatus|readmore|read-next|post-?nav|suggest|further-?reading|onward/i,
  share:
    /(^|[\s_-])(share|sharing|shares|sharebar|sharebuttons?|social|socials|addtoany|addthis|sharedaddy|sd-|shariff|follow|follow-?us|teilen|tweet|whatsapp|facebook|twitter|pinterest|pin-?it|likes?|reactions?|votes?|rating|ratings|clap)([\s_-]|$)|social(media|share|icons?|links?|bar)|share(this|-?tools|-?links?|-?icons?)/i,
  newsletter:
    /newsletter|(^|[\s_-])(subscribe|subscription|signup|sign-up|optin|opt-in|mailchimp|mc4wp|mailinglist|mailing-list|convertkit|inline-?signup|sign-?in|login|register|registration|abo|abobox|membership|donat(e|ion))([\s_-]|$)|email-?(signup|form|capture)|(^|[\s_-])(barrier|reg-?wall|pay-?wall-?(offer|prompt|message|banner|barrier|cta)|tp-container|subscribe-?(wall|prompt|box|cta))([\s_-]|$)/i,
  consent:
    /cookie|gdpr|consent|(^|[\s_-])(cc-window|cmp|privacy-?(bar|banner|notice)|onetrust|usercentrics|borlabs)/i,
  advert:
    /(^|[\s_-])(ads?|adbox|adslot|adunit|adwrap(per)?|advert|advertis\w*|anzeigen?|werbung|sponsor\w*|promo\w*|dfp|gpt|adsbygoogle|banner|commercial|affiliate|aff|cta|call-?to-?action|callout-?promo|pub|publicidad|publicite|house-?ad|marketing|shop|product-?card|price-?comparison|amazon|coupon)([\s_-]|$)|ad-container|google-ad|ad-slot|leaderboard/i,
  navigation:
    /(^|[\s_-])(nav|navi|navbar|navigation|menu|menus|submenu|breadcrumbs?|crumbs?|brotkrumen|pagination|pager|paging|page-?links|paginator|skip|skip-?links?|jump|sitemap|toolbar|tool-?bar|toc|table-of-contents|ez-toc|offcanvas|off-canvas|dropdown|mobile-?nav|subnav|topbar|top-?bar|quicklinks|langs?|language-?(switcher|selector)|switcher)([\s_-]|$)|navigation|breadcrumb|mega-?menu|prevnext|prev-next/i,
  footer:
    /(^|[\s_-])(footer|foot|footnav|colophon|copyright|copy-?right|legal|imprint|impressum|disclaimer|license|licence|bottom-?bar|site-?info|siteinfo|page-?foot(er)?)([\s_-]|$)|footer(?!ed)/i,
  sidebar:
    /(^|[\s_-])(sidebars?|side|side-?bar|aside|rail|right-?rail|rightcol|right-?col(umn)?|left-?col(umn)?|leftcol|widgets?|widget-?area|secondary|marginal|randspalte|seitenleiste|tertiary|sticky|gadget|complementary)([\s_-]|$)|sidebar|widget_/i,
  author:
    /(^|[\s_-])(authors?-?(box(es)?|bio|info|card|profile|desc\w*|about|details|meta|block|section|container|wrap\w*)|about-?(the-?)?author|authorbox|bio|biography|byline|by-?line|by-?author|contributor|contributors|profile|autor|autorenbox|vcard|writer|author|authors|post-?author|autores|redakteur)([\s_-]|$)/i,
  caption:
    /(^|[\s_-])(captions?|figcaption|wp-caption(-text)?|credits?|photo-?credit|image-?(caption|credit|source|info)|bildunterschrift|bildnachweis|copyright|legend|lightbox|mediacaption|img-?caption|thumb(nail)?s?|media-?info)([\s_-]|$)|-caption|caption$|photocredit/i,
  gallery: /(^|[\s_-])(slideshow|carousel|gallery)([\s_-]|$)/i,
  meta: /(^|[\s_-])(meta|metas|postmeta|post-?meta|entry-?meta|post-?info|postinfo|entry-?info|article-?info|article-?meta|info-?line|dateline|pubdate|published|post-?date|entry-?date|timestamp|date|datum|time|tags?|tag-?list|tags-?links|tagcloud|categories|category|kategorien?|cat-links|topics|labels|keywords|post-?(labels|footer|tags|bottom|top)|entry-?(footer|utility)|article-?(footer|tools|actions|tags)|print|printfriendly|tools|actions?|counter|views?|byline|reading-?time|readtime|hidden-?print|no-?print|edit|mw-editsection|noprint|permalink|source|sources|quellen?)([\s_-]|$)/i,
  overlay:
    /(^|[\s_-])(modal|popup|pop-up|overlay|lightbox|dialog|toast|tooltip|notification|notice|alert|alerts|interstitial|fancybox|flyout|screen-?reader(-text)?|sr-only|visually-?hidden|visuallyhidden|assistive|noscript|js-?disabled|spinner|loading|preloader|placeholder|search|searchform|search-?(form|box|bar|results)|suche|feedback|survey|poll|quiz-?cta|fab|video-?(player|container|wrapper)|audio-?player|transcript-?toggle|ticker|breaking)([\s_-]|$)|(^|\s)(hidden|hide|invisible)(\s|$)/i,
  teaser:
    /(^|[\s_-])(teasers?|excerpt|snippet|preview|summary-list|list-item|card|cards|tile|tiles)([\s_-]|$)/i,
  reference:
    /(^|[\s_-])(navbox|infobox|hatnote|ambox|metadata|catlinks|reflist|references|footnotes|mw-jump-link|printfooter|toc|sistersitebox|portable-infobox|wikia-?\w*|citation-?list|bibliography|mbox-small)([\s_-]|$)/i,
};

const KINDS = Object.entries(FURNITURE);

/** Furniture kinds, in the order of the weights. */
export const FURNITURE_KINDS = KINDS.map(([kind]) => kind);

const BODY =
  /article[\s_-]?(body|content|text|copy|main|inner|detail|page|container|wrapper|paragraph)|articlebody|articletext|story[\s_-]?(body|content|text|copy)|storybody|post[\s_-]?(body|content|text|entry|article|message)|postcontent|entry[\s_-]?(content|body|text|inner)|blog[\s_-]?(content|post|body|entry|article)|(main|page|body|single|text|rich|news|content|section|detail|node|field|beitrags?|artikel)[\s_-]?(content|text|body|copy|inhalt)|field-name-body|richtext|rich-text|(^|[\s_-])(prose|hentry|artikel|beitrag|nota|cuerpo|contenido|corps|texte|markdown|markdown-body|wysiwyg|mw-parser-output|article|post|story|entry|body|content|text|copy|main|maincontent|paragraph|recipe|instructions|message)([\s_-]|$)/i;
const STRONG_BODY =
  /article[\s_-]{0,2}(body|content|text)|articlebody|articletext|story[\s_-]{0,2}(body|content|text)|post[\s_-]{0,2}(body|content|text)|entry[\s_-]{0,2}(content|body|text)|blog[\s_-]?post[\s_-]?(content|body)|field-name-body|body[\s_-]?copy|artikel-?(text|inhalt)|mw-parser-output|markdown-body|e-content/i;

/** The names of an element in one text. Utility classes of CSS frameworks ("md:mt-4") say nothing and are cut off. */
export function namesOf(element: Element): string {
  const { class: classes = '', id = '', role = '', itemprop = '' } = element.attribs;
  const component = element.attribs['data-component'] ?? element.attribs['data-testid'] ?? '';
  return `${id} ${classes} ${role} ${itemprop} ${component}`
    .slice(0, 400)
    .replace(/\S*[:[\]()]\S*/g, '')
    .replace(/([a-z])([A-Z])/g, '$1-$2');
}

/** Kinds of furniture that an element's names speak for; [] for none. */
export function furnitureOf(names: string): string[] {
  if (names.trim() === '') return [];
  // "rail__main" names a part of a layout, and what part it is stands last
  const parts = names.replace(/\S+?__(?=[^\s_])/g, '');
  return KINDS.filter(([, pattern]) => pattern.test(parts)).map(([kind]) => kind);
}

/** How far an element's names say that the article's body is within: 2 clearly, 1 perhaps, 0 not. */
export function bodyEvidence(names: string): number {
  if (names.trim() === '') return 0;
  if (STRONG_BODY.test(names)) return 2;
  return BODY.test(names) ? 1 : 0;
}
