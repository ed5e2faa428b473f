/**
 * Query parameters that say where a reader came from, never what stands there. From the documentation of the tools
 * that add them: Google Analytics and Ads (utm, gclid, gbraid, ga), Meta (fbclid), Microsoft (msclkid), Mailchimp
 * (mc_), HubSpot (hs, _hs), Marketo (mkt_tok), Adobe (s_cid, cid on news sites), Matomo (mtm, pk, piwik),
 * Eloqua (elq), Sailthru (sref), Vero, Olytics, and the share buttons of the press.
 */
const TRACKING = new RegExp(
  `^(${[
    'utm_.*|gclid|gclsrc|dclid|gbraid|wbraid|gad_.*|_ga|_gl|srsltid|ved|usqp',
    'fbclid|fb_.*|igshid|igsh|twclid|li_fat_id|ttclid|yclid|ysclid|_openstat|msclkid|epik|scid|rdt_cid',
    'mc_.*|_?hs.*|__hs.*|mkt_tok|s_cid|s_kwcid|ef_id|icid|ic_source|ito|ncid|cmpid|cmp|cid|mtm_.*|pk_.*|piwik_.*',
    'elq.*|sref|smid|smtyp|sh_kit|vero_.*|oly_.*|_bta_.*|trk|trkcampaign|trkemail|wickedid|spm|scm',
    'ref|ref_src|ref_url|referrer|source|src|from|share|shared|fromrss|rss|feed|partner|campaign|at_.*|xtor',
    'ocid|guccounter|guce_.*|__twitter_impression|amp_.*|amp|outputtype|s|nl|newsletter.*|mod|taid|td|rdr|tpcc',
  ].join('|')})$`,
  'i',
);

/** Parameters that name a reader's visit. */
const SESSION = /^(jsessionid|phpsessid|aspsessionid.*|sessionid|session_id|sessid|sid|cfid|cftoken|zenid)$/i;

/** Parameters that ask for another look of the same page. */
const LOOKS = /^(print|printable|printview|view|display|format|mobile|m|nomobile|desktop)$/i;
const LOOK_VALUES = /^(1|true|yes|print|printable|mobile|desktop|amp|standard|full)?$/i;

/** A parameter that may be left out of an address without leading elsewhere. */
export function isIdleParameter(name: string, value: string): boolean {
  // a bare number behind `s`, `src`, `from`, `cid` ... may be the article itself on old systems
  if (/^(s|src|from|source|cid|td|mod|feed|m)$/i.test(name) && /^\d+$/.test(value)) return false;
  if (TRACKING.test(name) || SESSION.test(name)) return true;
  return LOOKS.test(name) && LOOK_VALUES.test(value);
}
