import type { AnalysedPeriod } from '../analysis.types.js';
import { hasPersonalDetails } from '../contact/personal-details.js';
import type { Line } from '../text/lines.js';
import { type Span, spanOf } from '../text/span.js';

/** Words before the one that names a profession. */
const MODIFIERS =
  'senior|sr\\.?|junior|jr\\.?|lead|principal|staff|chief|head|associate|assistant|deputy|vice|interim|acting|distinguished|graduate|trainee|freelance|contract|working student|student|part-time|software|web|back[- ]?end|front[- ]?end|full[- ]?stack|mobile|ios|android|data|database|machine learning|machine|learning|ml|ai|deep learning|mlops|cloud|platform|infrastructure|devops|dev ops|site reliability|reliability|security|cyber|cybersecurity|network|systems?|embedded|firmware|games?|gameplay|graphics|business intelligence|business|intelligence|bi|product|project|program(?:me)?|engineering|technical|technology|tech|information|it|qa|quality|assurance|test|testing|automation|solutions?|enterprise|applications?|support|research|ux|ui|user|experience|interaction|visual|graphic|digital|development|release|build|performance|hardware|robotics|blockchain|analytics|operations|delivery|scrum|agile|team|group|customer|success|sales|marketing|integration|middleware|storage|backup|desktop|computer|computing|science|crm|erp|etl|sap|salesforce|linux|unix|windows|java|kotlin|scala|python|golang|go|rust|ruby(?: on rails)?|rails|php|laravel|\\.net|c\\+\\+|c#|javascript|typescript|node(?:\\.js)?|react(?: native)?|angular|vue(?:\\.js)?|swift|flutter|sql|postgresql|oracle|aws|azure|gcp|kubernetes|hadoop|spark|big data|leitender?|leitende[rn]?|développement|logiciel|informatique|senior\\/lead';
const PROFESSIONS =
  'engineers?|engineering manager|developers?|programmer|architect|manager|analyst|scientist|designer|administrator|admin|consultant|specialist|director|officer|tester|technician|lead|leader|owner|master|coach|researcher|intern(?:ship)?|trainee|werkstudent(?:in)?|praktikant(?:in)?|expert|evangelist|advocate|strategist|cto|ceo|cio|ciso|coo|vp|sre|dba|sysadmin|sdet|president|professor|lecturer|teacher|instructor|tutor|writer|coordinator|apprentice|contractor|freelancer|co-?founder|founder|\\p{L}{0,24}(?:entwickler|ingenieur|architekt|berater|administrator|programmierer|leiter|informatiker|forscher)(?:[:*_]?in|\\/-?in)?|teamlead|développeu(?:r|se)|ingénieure?|architecte|chef(?:fe)? de projet|responsable|analyste|consultante?|administrateur|administratrice|technicien(?:ne)?|stagiaire|desarrollador(?:a)?|ingenier[oa]|arquitect[oa]|analista|programador(?:a)?|jef[ea] de (?:proyecto|equipo)|consultora?|administrador(?:a)?|sviluppatore|sviluppatrice|ingegnere|architetto|programmatore|responsabile|desenvolvedor(?:a)?|engenheir[oa]|arquitet[oa]|ontwikkelaar|utvecklare|utvikler|udvikler|programista|inżynier|工程师|开发工程师|架构师|エンジニア|개발자';
const LEVEL = '(?:i{1,3}|iv|v|[1-5])';

/**
 * Source of a pattern (flags `iu`) of a job's title: words for fields of work and rank, and then a profession. A title is
 * recognised by its words, so that a name or an employer beside it is never a part of it.
 */
export const TITLE = `(?<![\\p{L}\\p{N}])(?:(?:${MODIFIERS})(?:\\s?[/&,-]\\s?|\\s(?:(?:&|and|of|und|et|y)\\s)?)){0,6}(?:${PROFESSIONS})(?![\\p{L}\\p{N}])(?:\\s${LEVEL}(?![\\p{L}\\p{N}.%]))?(?:,?\\s(?:of|for|für|de)\\s(?:(?:${MODIFIERS})(?![\\p{L}\\p{N}])[\\s/&-]{0,3}(?:and\\s)?){1,4})?`;

/** A job: when, and as what. */
export interface Position {
  readonly period: AnalysedPeriod;
  /** As the résumé writes it; `null` when no known title is near the dates. */
  readonly title: Span | null;
}

/** A title is in the line of the dates, or above or below it. */
const LINES_AROUND = [0, -1, 1, -2, 2] as const;
const MAX_LINE_LENGTH = 300;

/** The jobs that a résumé dates, in its order. Dates in a statement, and dates of birth, date no job. */
export function positionsOf(text: string, lines: readonly Line[], periods: readonly AnalysedPeriod[]): Position[] {
  const filled = lines.filter(({ content }) => content !== '');
  const work = periods.filter(({ section }) => section === 'experience');
  const lineOf = (offset: number): number => filled.findLastIndex(({ start }) => start <= offset);
  const dated = new Set(work.map(({ span }) => lineOf(span.start)));
  const taken = new Set<number>();
  return work.flatMap((period) => {
    const at = lineOf(period.span.start);
    const own = filled[at];
    if (own === undefined || hasPersonalDetails(own.content)) return [];
    for (const step of LINES_AROUND) {
      const line = filled[at + step];
      // A line with dates of its own, and a line about what was done, belong to another job or to none.
      if (line === undefined || (step !== 0 && (own.isBullet || line.isBullet || dated.has(at + step)))) continue;
      const title = titleIn(text, line);
      if (title === undefined || taken.has(title.start)) continue;
      taken.add(title.start);
      return { period, title };
    }
    return own.isBullet ? [] : { period, title: null };
  });
}

function titleIn(text: string, { start, end }: Line): Span | undefined {
  const match = new RegExp(TITLE, 'iu').exec(text.slice(start, Math.min(end, start + MAX_LINE_LENGTH)));
  return match === null
    ? undefined
    : spanOf(text, start + match.index, start + match.index + match[0].trimEnd().length);
}
