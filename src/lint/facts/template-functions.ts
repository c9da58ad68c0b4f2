import type { Entry } from './fact.js';

const BUILT_IN = 'and call html index slice js len not or print printf println urlquery eq ge gt le lt ne';
const WORDS = 'if else end range with define template block break continue nil true false';

/** Functions of alert templates. Source: Prometheus, template/template.go, at the version that Loki 3.7.6 has. */
export const ALERT_FUNCTIONS: Entry<ReadonlySet<string>> = {
  appliesTo: { engine: 'loki' },
  verified: '3.7.6',
  value: new Set(
    `${BUILT_IN} ${WORDS} query first label value strvalue args reReplaceAll safeHtml match title toUpper toLower
  graphLink tableLink sortByLabel stripPort stripDomain humanize humanize1024 humanizeDuration humanizePercentage
  humanizeTimestamp toTime toDuration now parseDuration parseDurationTime pathPrefix externalURL urlQueryEscape`.split(
      /\s+/,
    ),
  ),
};

/** Functions of line_format and label_format. Source: Loki 3.7.6, pkg/logql/log/fmt.go. */
export const LOGQL_FUNCTIONS: Entry<ReadonlySet<string>> = {
  appliesTo: { engine: 'loki' },
  verified: '3.7.6',
  value: new Set(
    `${BUILT_IN} ${WORDS} ToLower ToUpper Replace Trim TrimLeft TrimRight TrimPrefix TrimSuffix TrimSpace regexReplaceAll
  regexReplaceAllLiteral count urldecode urlencode bytes duration duration_seconds unixEpoch unixEpochMillis
  unixEpochNanos toDateInZone unixToTime alignLeft alignRight b64enc b64dec lower upper title trunc substr contains
  hasPrefix hasSuffix indent nindent replace repeat trim trimAll trimSuffix trimPrefix int float64 add sub mul div mod
  addf subf mulf divf max min maxf minf ceil floor round fromJson date toDate now default __line__ __timestamp__`.split(
      /\s+/,
    ),
  ),
};

/** Functions of a template stage: Sprig's and its own. Source: Promtail 3.6.15, stages/template.go; Sprig 3.3.0. */
export const STAGE_FUNCTIONS: Entry<ReadonlySet<string>> = {
  appliesTo: { engine: 'promtail' },
  verified: '3.6.15',
  value: new Set(
    `${BUILT_IN} ${WORDS} Hash Replace Sha2Hash ToLower ToUpper Trim TrimLeft TrimPrefix TrimRight TrimSpace
  TrimSuffix abbrev abbrevboth add add1 add1f addf adler32sum ago all any append atoi b32dec b32enc b64dec
  b64enc base bcrypt biggest buildCustomCert camelcase cat ceil chunk clean coalesce compact concat contains
  date dateInZone dateModify date_in_zone date_modify decryptAES deepCopy deepEqual default derivePassword
  dict dig dir div divf duration durationRound empty encryptAES env expandenv ext fail first float64 floor
  fromJson genCA genCAWithKey genPrivateKey genSelfSignedCert genSelfSignedCertWithKey genSignedCert
  genSignedCertWithKey get getHostByName has hasKey hasPrefix hasSuffix hello htmlDate htmlDateInZone htpasswd
  indent initial initials int int64 isAbs join kebabcase keys kindIs kindOf last list lower max maxf merge
  mergeOverwrite min minf mod mul mulf mustAppend mustChunk mustCompact mustDateModify mustDeepCopy mustFirst
  mustFromJson mustHas mustInitial mustLast mustMerge mustMergeOverwrite mustPrepend mustRegexFind
  mustRegexFindAll mustRegexMatch mustRegexReplaceAll mustRegexReplaceAllLiteral mustRegexSplit mustRest
  mustReverse mustSlice mustToDate mustToJson mustToPrettyJson mustToRawJson mustUniq mustWithout
  must_date_modify nindent nospace now omit osBase osClean osDir osExt osIsAbs pick pluck plural prepend quote
  randAlpha randAlphaNum randAscii randBytes randInt randNumeric regexFind regexFindAll regexMatch
  regexQuoteMeta regexReplaceAll regexReplaceAllLiteral regexSplit repeat replace rest reverse round semver
  semverCompare seq set sha1sum sha256sum sha512sum shuffle slice snakecase sortAlpha split splitList splitn
  squote sub subf substr swapcase ternary title toDate toDecimal toJson toPrettyJson toRawJson toString
  toStrings trim trimAll trimPrefix trimSuffix trimall trunc tuple typeIs typeIsLike typeOf uniq unixEpoch
  unset until untilStep untitle upper urlJoin urlParse uuidv4 values without wrap wrapWith`.split(/\s+/),
  ),
};
