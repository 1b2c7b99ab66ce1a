/** Words of working with people that mean nearly the same; one group a line. */
export const WORKPLACE_SYNONYMS = `
team, group, squad, crew
colleague, coworker, teammate, peer, co worker
manager, boss, lead, supervisor
customer, client, user
stakeholder, sponsor, business, product owner
talk, speak, discuss, conversation, chat, discussion
tell, say, inform, communicate, announce, let know, share
ask, request, question, enquire
listen, hear, understand
agree, align, consensus, agreement, alignment, same page
disagree, conflict, dispute, disagreement, argue
feedback, review, critique, comment
goal, objective, target, okr, outcome
priority, important, prioritise, prioritize, first
deadline, due date, time limit, milestone
delay, late, slip, behind schedule
risk, danger, hazard, threat
measure, metric, number, figure, kpi, data
learn, lesson, retrospective, takeaway, improve
mentor, coach, guide, teach, coaching, mentoring
responsible, own, accountable, ownership, owner, in charge
delegate, hand over, assign, entrust
hire, recruit, employ, hiring
incident, outage, emergency, failure
plan, roadmap, schedule
trade off, compromise, balance, pros and cons, tradeoff
decide, choose, decision, choice
write down, document, record, note, written
privately, one to one, in private, 1 to 1, one on one
trust, confidence, rely, safety
impact, effect, result, outcome, consequence
small steps, incremental, gradually, iteratively, step by step, in stages, bit by bit
rollback, revert, undo, back out
`;
