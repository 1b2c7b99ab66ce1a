/** Everyday words that technical answers use for each other; one group a line. */
export const GENERAL_SYNONYMS = `
store, hold, keep, save, contain, retain, remember, stash, stow, preserve, house
put, place, insert, add, append, enter, push, enqueue
remove, delete, erase, pop, dequeue, discard, drop, evict, eliminate, get rid, take out, throw away, strip, clear, purge
get, obtain, retrieve, fetch, receive, acquire, access, gain
read, access, look at, inspect, examine, view, load
write, save, persist, record
find, search, locate, look up, lookup, discover, seek, detect
return, yield, give, produce, output, give back, result, deliver
send, transmit, pass, deliver, forward, transfer, submit, ship
send again, resend, retransmit, repeat, retry, retransmission
make, create, build, construct, generate, produce, form, instantiate, allocate, new
run, execute, perform, carry out, process, operate, execution
call, invoke, invocation, trigger
start, begin, initiate, launch, commence, beginning, startup, initial, initially
end, finish, terminate, stop, complete, conclude, halt, exit, quit, termination
start, front, head, beginning, first, top
end, back, tail, rear, last, bottom, final
change, modify, alter, update, edit, adjust, mutate, modification, manipulate, vary
replace, substitute, swap, exchange, overwrite
convert, translate, transform, turn into, turn, map, conversion, translation
move, shift, relocate, transfer
copy, duplicate, replicate, clone, replica
split, divide, partition, separate, break, break down, cut, break up, decompose, chop, subdivide
join, combine, merge, concatenate, connect, link, unite, put together, group, bundle, union
compare, check against, comparison, contrast
check, verify, test, validate, ensure, examine, confirm, prove, make sure, assure, verification, determine
decide, determine, choose, select, pick
allow, let, permit, enable, make possible, be able, able, lets
prevent, avoid, stop, protect, block, prohibit, forbid, keep from, disallow, forbidden, guard
need, require, must, necessary, demand, requirement, have to
use, utilise, utilize, employ, apply, usage, consume
help, assist, support, aid, facilitate
show, display, present, print, reveal, expose, visible
hide, conceal, invisible, mask, private, hidden, abstract away
know, aware, understand, knowledge
solve, resolve, fix, answer, solution
describe, define, specify, explain, declare, state, definition, description, specification, outline
refer, reference, point, refer to, pointer, indicate, denote
identify, recognise, recognize, distinguish, identifier, identification
wait, block, await, pause, blocked, idle
hold, own, possess, have, has, lock, possesses
share, common, shared, jointly, in common, mutual
reach, access, reachable, accessible, get to
grow, increase, expand, scale, growth, rise, enlarge, larger
shrink, decrease, reduce, lower, cut, lessen, less, fewer, minimise, minimize, reduction, decline
measure, estimate, evaluate, assess, rate
improve, enhance, better, optimise, optimize, improvement
repeat, iterate, again, loop, repeatedly, repetition, over and over, iteration
visit, traverse, go through, walk, iterate, pass through, traversal, step through, go over
skip, ignore, omit, leave out, bypass
respond, answer, reply, react, response
happen, occur, take place, arise, occurrence
depend, rely, based, dependent, dependency
include, contain, comprise, consist, have, made up, composed
divide, halve, half
share, distribute, spread, balance, distribution
fail, crash, break, go down, failure, outage, down, goes down, broken
handle, deal, manage, process, cope, take care
assign, set, give, assignment, allocate
link, connect, relate, tie, connection, relationship, relation, association, associate
quick, fast, rapid, speed, efficient, quickly, speedy, efficiently, faster, efficiency, speeds up, swift
slow, inefficient, slowly, sluggish, slower, delay
cheap, inexpensive, low cost, lightweight, cheaper, costs less, light
costly, expensive, dear, heavy, overhead
cost, price, overhead, expense, penalty
easy, simple, straightforward, simpler, easier, simplicity, effortless
hard, difficult, complex, complicated, tough
big, large, huge, great, long, size, lengthy
small, little, short, tiny, minor, compact, simple
maximum, largest, biggest, highest, greatest, max, most
minimum, smallest, lowest, least, min
same, identical, equal, alike, equivalent, similar, the same
different, distinct, differ, various, separate, unlike, difference, varied, other, another
separate, isolated, independent, isolation, own, individual, alone, apart, independently, on its own, separately
unique, distinct, one, single, uniquely, sole
many, several, multiple, numerous, more than 1, two or more, various, plural
whole, entire, complete, full, all, every, total, completely
part, portion, piece, section, segment, fragment, subset, component, chunk, module, fraction, bit
each, every, individual, all
important, essential, key, crucial, main, significant, primary, major
main, primary, principal, chief
extra, additional, more, further, another, spare, added
specific, particular, certain, given, special, specified
necessary, required, needed, mandatory, compulsory
optional, not required, voluntary
permanent, forever, infinite, endless, never end, permanently, eternal, indefinitely, unbounded, persistent
temporary, transient, short lived, temporarily, for a while
fixed, static, constant, unchanging, predefined, cannot change, immutable, predetermined, preset
dynamic, variable, flexible, changing, dynamically, at run time, flexibility
correct, right, valid, proper, accurate, true, properly, correctly
wrong, incorrect, invalid, faulty, false, bad
same time, simultaneously, concurrently, concurrent, parallel, at once, simultaneous, in parallel, together
often, frequently, commonly, regularly, frequent, usually, typical, typically, normally
rare, seldom, uncommon, infrequent
order, sequence, ordering, arrangement, in order, sequential, sequentially, succession
sort, order, arrange, rank, sorted, sorting, ordered
amount, number, quantity, count, how many, how much
count, number, tally, size, length
place, location, position, spot, site, where, slot, space
next, following, subsequent, succeeding, successor, after
previous, prior, preceding, earlier, former, predecessor, before, past
kind, type, sort, category, class, variety
way, method, manner, technique, approach, mechanism, means, procedure, fashion, how
goal, aim, purpose, objective, target, intent, in order
reason, cause, why, because
problem, issue, difficulty, trouble, challenge
sub problem, subproblem, smaller problem, simpler problem, smaller version, smaller instance, subtask
error, mistake, fault, bug, defect, flaw, failure, exception, anomaly, inconsistency
benefit, advantage, pro, plus, strength, gain, merit, upside
drawback, disadvantage, con, downside, weakness, limitation, shortcoming
result, outcome, output, effect, consequence, answer
thing, item, element, entity, object, entry, member
person, user, people, human, human readable, client, customer, someone, readable, individual
group, set, collection, bunch, cluster, series, list, several
rule, condition, constraint, restriction, criterion, requirement
example, instance, sample, e g, for example
step, stage, phase, pass
plan, design, blueprint, template, outline, layout, scheme, sketch
early, advance, beforehand, ahead, prior, in advance
space, room, storage, capacity
time, duration, period, while
world, environment, context, surroundings
meaning, semantics, sense
name, label, title, identifier, called, named, term
look, appear, appearance
finished, done, ready, complete, over
level, layer, depth, tier
between, among, in between
automatic, automatically, by itself, without manual
manual, manually, by hand, yourself
expected, anticipated, desired, wanted, intended
actual, real, really, true
big, bigger, biggest, large, larger, largest, greater, greatest, high, higher, highest, maximum, at least, huge
small, smaller, smallest, little, low, lower, lowest, tiny, minimum, minimal
fast, faster, fastest, quick, quicker, quickest, quickly, rapid
slow, slower, slowest, slowly, long time, takes long
easy, easier, easiest, easily, simple, simpler, simplify, simplification, convenient, less work
good, better, best, improved, preferable
bad, worse, worst, poor, poorly, badly
old, older, oldest, earliest, arrived first
new, newer, newest, latest, recent, fresh
immediately, at once, instantly, straight away, right away, directly, direct, instant
leave, exit, end, quit, break out, get out, stop, terminate, jump out
continue, go on, proceed, carry on, resume, keep going
behind, after, follows, following, next
forward, forwards, backward, backwards, both directions, either direction, two directions, previous and next, two ways, both ways, bidirectional
include, cover, span, connect, reach, contain, involve
remember, store, memoization, memoize, memoise, save, keep, cache
overlap, common, shared, repeated, same subproblem
full, filled, occupied, occupancy, capacity, used up
divided, ratio, over, fraction, proportion, per, quotient, percentage
negative, signed, sign, minus, below zero
positive, unsigned, above zero, greater than zero
people, human, reader, programmer, developer, person, user, others
ignore, skip, disregard, not looked at, leave out, not evaluated, overlook
explain, document, describe, clarify, tell, understand, note
look at, evaluate, check, consider, examine
known, clear, decided, determined, certain, decide, sure
importance, priority, rank, precedence
destroy, delete, remove, end of life, out of scope, clean up, free, tear down
forget, never release, fail to, neglect
too many, too far, extra, more than necessary, one past
too few, too short, less than necessary
unnecessary, needless, not needed, redundant, superfluous, useless, no longer needed
once, one time, single time, only once
whether, if, check
combine, together, mix, put together, join
pair, two, couple, both, double
list, sequence, series, chain, row
line, row, sequence, file
mark, flag, sign, indicate, label
exact, precise, exactly, accurate, specific
rough, approximate, about, estimate, roughly, approximately
nested, inner, inside, within, embedded, innermost
outer, outside, external, surrounding, enclosing, outermost
hold true, true, satisfied, met, fulfil, fulfilled, hold
false, not true, untrue, not met, fails
work, function, operate, act, behave, behaviour, behavior
react, respond, behave, response
request, ask, demand, want
desired, wanted, needed, required, target, sought, looking for, searched
adapt, adjust, customise, customize, tailor, modify
grow, extend, expand, resize, bigger, dynamic size, variable size, resizable
limit, restrict, bound, constrain, cap, fixed size, limited, restriction
protect, guard, secure, prevent access, restrict access, not accessible
safe, protected, secure, without risk
communicate, talk, exchange, interact, message, communication, interaction
agree, match, equal, correspond, same
mismatch, differ, conflict, disagree, unequal, not equal
opposite, reverse, contrary, inverse, reversed, backwards
choose, select, pick, option, choice, selection
several times, repeatedly, many times, multiple times, more than once, again and again
understand, comprehend, readable, clear, follow
feasible, possible, workable, viable, practical
task, job, work, duty, assignment, role
responsible, in charge, takes care, responsibility
smart, clever, efficient, good
early, soon, first, beforehand
late, later, after, afterwards, delayed
`;
