/** The words by which following tells one kind of answer from another. Each pattern stands beside what forced it. */

/** An announcement: the organization itself says it happened or will. */
export const CONFIRMS =
  /\b(confirm(s|ed)?|announce[sd]?|unveil(s|ed)|disclose[sd]?|acknowledge[sd]?|admit(s|ted)|made it official|told (its |their |the )?(partners|customers|staff|employees|investors|resellers|shareholders)|press release|blog post|stock[- ]exchange|regulatory filing|webcast|open letter)\b/i;
/** ... found anywhere in its sentence, where the reporting words were cut short. */
export const ANNOUNCED =
  /\b(press release|announced|confirmed|blog post|in a statement to (investors|the (stock )?exchange)|in the release)\b/i;
export const CONFIRMS_IN_TITLE =
  /\b(confirm(s|ed)?|official(ly)?|announces?d?|admits?|unveils?|retires?|completes?|closes|agrees? to|to buy|buys|acquires?|names|appoints?|hires?)\b/i;

/** "Not confirmed" is no confirmation. */
export const NOT_CONFIRMED =
  /\b(not|n't|never|neither|declin\w+|refus\w+|without|yet to|fail\w*)\b[^.;]{0,25}\b(confirm|announce|acknowledg|disclos)/i;

/** What only may be is not on record yet. Small letters: May is a month. */
export const HEDGES = /\b(may|might|could|whether|considering|weighing|exploring|mulling)\b/;
/** Whoever leaves says so in the first person. */
export const OWN_LEAVE =
  /\b(my last day|i['’]m (leaving|stepping down|retiring)|i am (leaving|stepping down|retiring)|i (have )?resigned|i['’]ve resigned)\b/i;
/** A paper that anybody may read, by whom it is from or where it stands. */
export const PUBLIC_PAPER =
  /\b(filings?|filed|regulatory|stock[- ]exchange|(annual|quarterly|interim|half[- ]year(ly)?) (report|accounts|results)|(10|8|20)-[KQF]|prospectus|(press|news) release|public notice|gazette notice)\b/i;
export const PRIVATE_PAPER =
  /\b(leaked|draft|internal|private|confidential|seen by|viewed by|obtained|reviewed by|forwarded|(passed|sent|shown|handed|slipped) to|memo|e-?mail|letter)\b/i;

/** A non-denial, a policy, a platitude: it neither confirms nor denies, whatever its certainty was read as. */
export const EVASIVE =
  /\b(continues? to|continuing to|remains?|committed to|values? (the|its|our)|regularly reviews?|we review|reviews? (the|its|our|every)|evaluat\w+|tests a great many|no (changes?|news|comment|announcements?) to|nothing (to announce|has been|to (say|communicate|add|share))|has(n't| not) changed|have(n't| not) (announced|made|told)|has(n't| not) announced|look(s|ing)? (at|into)|constructive dialogue|ha(ve|ving) conversations|when (we|there('s| is)) (have )?something|proud (member|partner)|at the heart|open issue|channel[- ]first|rumou?rs? (or|and|of)|speculation|in a number of|market (speculation|rumou?rs?)|don['’]?t break out|do(es)? not break out|supportive bank|is sound|was sound)\b/i;

/** A denial of a detail, of knowledge, or for the moment only: kept as evidence, closes nothing. */
export const NARROW =
  /\b(no (final )?decisions? (has|had|have|was|were)|not (been )?(yet )?(decided|finali[sz]ed)|no partners? (has|had|have) been|has(n't| not) been (given|told)|not aware|had not been told|unaware|no knowledge|part of|at this time|at present|for now|currently|this (year|quarter)|before \d|friction|fallen out|a prelude|any suggestion of|in haste|that reading|numbers?( is| are|,)? wrong|figures?( is| are)? wrong|details?|(the|no|any|that) (timing|timetable|timeline|time frame|schedule|deadline|figure|number|price|date|sum|scale|scope|extent|wording)|exaggerat\w+|inaccura\w+ in|some of|not all)\b/i;

/** A flat denial. */
export const FLAT =
  /\b(no (plans?|deal|talks?|truth|intention|process|such|program|sale|layoffs?|cuts?|change|merger)|not (for sale|in talks|leaving|going|buying|selling|laying|cutting|ending|true|happening|planning)|isn['’]t (for sale|true|going|leaving|happening)|aren['’]t|never|fiction|false|untrue|rubbish|nonsense|baseless|made (this|it) up|terminated any|wrong|categorically|flat(ly)?|going nowhere|staying|nobody|ruled out)\b/i;
export const DENIES_IN_TITLE =
  /\b(den(y|ies|ied)|refutes?|dismiss(es|ed)?|rejects?|rubbish(es)?|rules? out|(has|have|had|is|are) not|not (for sale|leaving|laying|buying|selling|going|true|taking|cutting|ending|closing)|no (deal|talks|plans|truth|sale|layoffs|cuts)|isn['’]t|aren['’]t|won['’]t|we['’]re not|we are not|i['’]m not|knocks? down|shoots? down|backs .* (amid|after)|hits? back)\b/i;

/** The outlet takes its own report back. A correction of a detail says which detail; this does not. */
export const RETRACTS =
  /\b(retract(s|ed|ion|ing)?|withdraw(s|n|ing)? (the|our|this|that|my|its) (story|report|article|piece)|taking the story down|taken (the|this|our) (story|report|article) down|(got|get|had) (the|that|this|it|our) [\w\s'’]{0,30}wrong|(i|we) (was|were) wrong|story (was|is) (wrong|false|incorrect|untrue)|report (was|is) (wrong|false|incorrect|untrue)|we no longer stand|no longer stands by|apologi[sz]es? (to|for (the|our|an) (error|story|report|article))|we (regret|apologi[sz]e)|mistaken identity|pulled (the|our|this) (story|report)|should not have (run|published|been published))\b/i;

/** The day came and went. */
export const LAPSED =
  /\b(lapse[sd]?|deadline|came and went|comes and goes|come and gone|been and gone|passed without|has passed|have passed|expired?|ran out|runs out|went by|gone by|still (no|owns?|owned|there|here|waiting|nothing|in place|on sale|holds?|has|independent|standing)|no (sign|deal|announcement|word) (of|yet|,|and|was|has|has been)|there('s| has) been no|nothing (has )?happened|never (happened|came|materiali[sz]ed)|fell (through|apart)|falls (through|apart)|fizzle[sd]?|ends? with a whimper|dead|collapse[sd]?|moved on|walked away|called off|did(n't| not) (happen|materiali[sz]e)|has(n't| not) (happened|materiali[sz]ed)|weeks? (later|on)|months? (later|on)|overdue)\b/i;

/** Words for another outlet's report without its name. */
export const RELAYED =
  /\b(the|that|this|a|an|its|original|same|first) (\w+ )?(report|reports|site|website|publication|newsletter|paper|newspaper|outlet|blog|magazine|daily|weekly|story|yarn|article|title|press|leaks?)(['’]s)?\b|\b(first reported|reportedly|reports say|previously reported)\b/i;
/** ... unless the outlet means itself. */
export const OURSELVES =
  /\b(told|tells?|tell|telling|contacted|reached|shown to|seen by|obtained by|reviewed by|spoke to|spoken to|with) (us|me|this (title|publication|site|newspaper|newsletter|outlet|magazine|paper|website))\b|\b(we|i)('ve| have|'d)? (learn(ed|t)?|understand|hear|heard|seen|obtained|reviewed|spoke)\b|\bour sources?\b/i;

/** A title that says whose story it is. */
export const RELAYS_IN_TITLE =
  /^(report|reports):|\b(report(edly|s)?|newsletter says|said to|paper says|sniffs out|according to)\b|: (japanese|german|french|british|us|american|local) (daily|paper|newspaper|magazine)/i;

/** A line that credits another outlet for the whole text. */
export const CREDITS =
  /^\W*(with |additional )?inputs? (from|by)\b|\b(used|reproduced|carried|published) (by|with|under) (kind )?(permission|arrangement|licen[cs]e)\b|\b(first|originally) (appeared|published|ran) (in|on|at|by)\b|\b(republished|reprinted|syndicated) (from|with|courtesy|by)\b|\bcourtesy of\b|\bthis (article|story) (is|was|comes) (from|by|courtesy)\b/i;

/** An own source though another outlet had it first. */
export const SEPARATELY =
  /\b(separately|independently|also (confirmed|told|heard)|second source|other sources)\b/i;
