/** Month names as feeds and pages write them, without accents and dots, lower case; matched as they begin. */
const MONTHS: string[][] = [
  // English, German, French, Spanish, Portuguese, Italian, Dutch, Swedish/Danish/Norwegian, Polish, Czech, Hungarian, Turkish, Russian, Greek
  'jan januar janner jaenner janvier janv enero ene janeiro gennaio gen januari stycznia styczen ledna leden januar ocak января янв январь ιανουαριου ιαν januarie ian ianuarie tammikuu'.split(
    ' ',
  ),
  'feb februar feber fevrier fevr fev febrero fevereiro febbraio februari lutego luty unora unor februar subat sub февраля фев февраль φεβρουαριου φεβ φεβρ februarie helmikuu'.split(
    ' ',
  ),
  'mar march marz maerz mrz mars marzo março marco maart mrt marca marzec brezna brezen marcius mart марта мар март μαρτιου μαρ μαρτ martie maaliskuu'.split(
    ' ',
  ),
  'apr april avril avr abril abr aprile kwietnia kwiecien dubna duben aprilis nisan апреля апр апрель απριλιου απρ aprilie huhtikuu'.split(
    ' ',
  ),
  'may mai mayo maio maggio mag mei maj maja kvetna kveten majus mayis мая май μαιου μαι μαϊ toukokuu'.split(
    ' ',
  ),
  'jun june juni juin junio junho giugno giu czerwca czerwiec cervna cerven junius haziran haz июня июн июнь ιουνιου ιουν ιον iun iunie kesakuu'.split(
    ' ',
  ),
  'jul july juli juillet juil julio julho luglio lug lipca lipiec cervence cervenec julius temmuz tem июля июл июль ιουλιου ιουλ ιολ iul iulie heinakuu'.split(
    ' ',
  ),
  'aug august aout agosto ago augustus augusti sierpnia sierpien srpna srpen augusztus agustos agu августа авг август αυγουστου αυγ elokuu'.split(
    ' ',
  ),
  'sep sept september septembre septiembre setembro set settembre wrzesnia wrzesien zari szeptember szept eylul eyl сентября сен сент сентябрь σεπτεμβριου σεπ σεπτ septembrie syyskuu'.split(
    ' ',
  ),
  'oct october okt oktober octobre octubre outubro out ottobre ott pazdziernika pazdziernik rijna rijen ekim oktober октября окт октябрь οκτωβριου οκτ octombrie lokakuu'.split(
    ' ',
  ),
  'nov november novembre noviembre novembro listopada listopad listopadu kasim kas ноября ноя нояб ноябрь νοεμβριου νοε noi noiembrie marraskuu'.split(
    ' ',
  ),
  'dec december dez dezember decembre decembre diciembre dic dezembro dicembre grudnia grudzien prosince prosinec aralik ara декабря дек декабрь δεκεμβριου δεκ decembrie joulukuu'.split(
    ' ',
  ),
];

/** Month number (1 to 12) of a name without accents, lower case. */
export const MONTH_NUMBERS: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, index) => names.map(name => [name, index + 1] as const)),
);

const ZONES =
  'ut:0 utc:0 gmt:0 z:0 wet:0 west:60 bst:60 ist:330 cet:60 met:60 mez:60 mesz:120 cest:120 mest:120 eet:120 eest:180 msk:180 ' +
  'est:-300 edt:-240 et:-300 cst:-360 cdt:-300 ct:-360 mst:-420 mdt:-360 mt:-420 pst:-480 pdt:-420 pt:-480 akst:-540 akdt:-480 hst:-600 ' +
  'ast:-240 adt:-180 nst:-210 ndt:-150 brt:-180 art:-180 jst:540 kst:540 sgt:480 hkt:480 awst:480 acst:570 acdt:630 aest:600 aedt:660 nzst:720 nzdt:780 ' +
  'a:-60 b:-120 c:-180 d:-240 m:-720 n:60 y:720';

/** Minutes east of Greenwich of a zone's letters, lower case (RFC 822, and the zones of the trade press). */
export const ZONE_MINUTES: ReadonlyMap<string, number> = new Map(
  ZONES.split(' ').map(pair => [pair.split(':')[0]!, Number(pair.split(':')[1])] as const),
);

/** Zones named by their American summer rule: "ET" is one hour later from March to November. */
export const FLOATING_ZONES: ReadonlySet<string> = new Set(['et', 'ct', 'mt', 'pt']);

const AGO =
  'second:1 seconds:1 sec:1 secs:1 sekunde:1 sekunden:1 seconde:1 secondes:1 segundo:1 segundos:1 minute:60 minutes:60 min:60 mins:60 minuten:60 minuto:60 minutos:60 minuti:60 ' +
  'hour:3600 hours:3600 hr:3600 hrs:3600 h:3600 stunde:3600 stunden:3600 heure:3600 heures:3600 hora:3600 horas:3600 ora:3600 ore:3600 uur:3600 day:86400 days:86400 d:86400 tag:86400 tage:86400 tagen:86400 ' +
  'jour:86400 jours:86400 dia:86400 dias:86400 giorno:86400 giorni:86400 dag:86400 dagen:86400 week:604800 weeks:604800 woche:604800 wochen:604800 semaine:604800 semaines:604800 semana:604800 semanas:604800 ' +
  'month:2629800 months:2629800 monat:2629800 monaten:2629800 monate:2629800 mois:2629800 mes:2629800 meses:2629800 year:31557600 years:31557600 jahr:31557600 jahren:31557600 an:31557600 ans:31557600';

/** Seconds in a unit of "2 hours ago", by its word without accents, lower case. */
export const UNIT_SECONDS: ReadonlyMap<string, number> = new Map(
  AGO.split(' ').map(pair => [pair.split(':')[0]!, Number(pair.split(':')[1])] as const),
);
