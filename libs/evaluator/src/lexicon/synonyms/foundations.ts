/** Words of computers, data and mathematics, from first lessons, that mean nearly the same; one group a line. */
export const FOUNDATIONS_SYNONYMS = `
processor, cpu, central processing unit, microprocessor, core, chip
register, fast memory in the processor, processor memory
arithmetic, calculation, mathematical, maths, math, sum
volatile, lost without power, loses its content, lost when turned off, needs power, gone after shutdown, temporary
non volatile, without power, keeps its content, keeps data, permanent, persistent, retains, survives power off
read only, cannot be written, cannot be changed, only be read, unchangeable, immutable
power, electricity, turned off, switched off, shut down, power off
input, entered, what goes in, argument
output, result, what comes out, printed
peripheral, device, hardware, component
driver, device software, talks to the hardware
firmware, built in software, bios
boot, start up, startup, load the operating system
instruction, opcode, operation, command
fetch, read from memory, load, get
clock, cycle, tick, frequency
bus, wires, lines, connection
bandwidth, data rate, throughput, amount of data per second, bits per second
corrupt, damage, alter, broken, destroyed, damaged, corruption, modified, tampered
detect, find, notice, discover, recognise, recognize, detection, spot, tell
correct, repair, fix, correction
integrity, unchanged, not altered, not modified, intact, not corrupted
transmission, transfer, transmit, sending, on the way, in transit, delivery
receiver, recipient, destination, other side, target
sender, source, transmitter, origin
compress, make smaller, smaller, reduce size, shrink, zip, compression
lossless, without losing, exact, restored exactly, no loss
lossy, loses information, quality loss, some data is lost
encode, representation, encoding, represent, code
ascii, character code, unicode, character set
digit, number, figure
base, radix, number system
hexadecimal, base 16, hex
binary, base 2, zeros and ones, 0 and 1, 1 and 0
sign, negative, minus
exceed, too large, too big, beyond, larger than, greater than, over, out of range, does not fit, overflow, above
range, interval, limits, bounds, min and max, from to
wrap around, wraps, circle, circular, goes back to the start, starts over, jumps back, go round, begins again
fixed size, fixed length, limited size, bounded
approximate, inexact, not exact, imprecise, rounding, rounded, estimate
round, truncate, rounding, lose precision
precision, accuracy, digits, exactness
logic, boolean, truth
negate, invert, opposite, not, complement
both, and, conjunction, all of them
either, or, disjunction, one of them, any of them
random, unpredictable, arbitrary, by chance
probability, chance, likelihood, odds
proportional, grows with, depends on, in relation to
multiple, several, more than one, many, lots
unordered, no order, any order, no particular order, order does not matter, not ordered
ordered, in order, order matters, sequence, position matters, sorted
duplicate, repeat, twice, same element, more than once, repeated, again, same thing, copies, double
unique, no duplicates, only once, distinct, different, not repeated
empty, nothing, no elements, blank, none, no value
missing, unknown, absent, absence, no value, no data, not available, not known, not there
zero, 0, nothing, null
set, collection, group
matrix, two dimensional array, 2d array, grid, table, 2 dimensional
row, line, horizontal
column, vertical, field
square, n by n, n x n, same number of rows and columns
symmetric, both directions, mirrored
weight, cost, distance, length
shortest, minimal, least cost, cheapest, smallest distance, quickest, best path
neighbour, neighbor, adjacent, connected, next to
connected, linked, joined, reachable, edge between
character, letter, char, symbol
word, string, text, term
prefix, beginning, start, common start, first letters
suffix, ending, end, last letters
pattern, template, form, format, looks like, shape
match, fit, correspond, find, equal, agree
parse, analyse, analyze, read, break down, interpret
token, word, symbol, lexeme
grammar, syntax, rules of the language
named, with names, names, labels, labelled
constant, fixed value, fixed, value that does not change, immutable
enumerate, list, enumeration, listing
predefined, fixed set, limited, specified, given, list of options, possible values
on demand, when needed, only if needed, when required, when asked, needed, actually used, asks for
postpone, delay, defer, later, put off, until, wait
in advance, eager, immediately, beforehand, ahead
pure, no side effects, deterministic, same result
deterministic, always the same, same input same output, predictable
depends only, determined by, only on its input, same input
iterator, cursor, next
sequential, one by one, one after another, one at a time, in turn, in sequence, step by step, successively, each in turn
simultaneous, at once, at the same time, together, in parallel
internal, inside, inner, underlying, implementation
representation, structure, form, how it is stored, layout
behaviour, behavior, functionality, what it does, functions, how it works, does, external behaviour
structure, design, organisation, organization, architecture, form, restructure, restructuring
clean, tidy, neat, readable, clear, maintainable, cleaner, understandable, improve
unchanged, same, preserve, stays the same, not changed, without changing, keeps, does not change
restructure, rewrite, reorganise, reorganize, rearrange, refactor, improve
state, status, condition, situation, values, context, registers
resume, continue, go on, carry on, restart, proceed
suspend, pause, stop, interrupt, put on hold
switch, change, swap, alternate, change over
ready, waiting, runnable, in the queue
turn, time slice, slot, quantum
policy, strategy, algorithm, rule
user mode, normal mode, restricted
kernel mode, privileged, supervisor
page, block of memory, fixed size block, frame
fragment, piece, hole, gap, split, scattered, chunk, bits, small block
contiguous, adjacent, in one piece, connected, next to each other, in a row, together, continuous
enough, sufficient, adequate, sum
waste, unused, lost, not used, wasted, useless
request, ask for, demand, need, require
stack frame, activation record, call frame, frame, stack space, stack memory
last action, very last, last thing, final step, nothing left, nothing remains, at the end, last statement, no work remains
virtual, not real, does not exist physically, logical, not stored, no data of its own
stored query, saved query, named query, select statement, defined by a query
table, relation, rows and columns
hide, restrict, not show, protect, limit access
trigger, fires, automatically executed, runs automatically
stored procedure, code in the database, program in the database
constraint, rule, restriction, check
cascade, passed on, also deleted, automatically deleted
packet, piece of data, message, datagram
network, lan, subnet, internet
next hop, next router, onward, towards
destination, target, receiver, where it should go, right place, address
forward, send on, pass on, direct, relay, route, deliver
switch, hub, bridge
broadcast, send to all, everyone, every device
mac address, hardware address, physical address
ip address, logical address, network address, ip
port, endpoint, service number
connection, session, link, handshake
connectionless, without connection, no handshake, datagram
private key, secret key, secret, own key, only the owner
public key, known to everyone, everybody, shared openly, anyone
symmetric, same key, one key, single key, shared key, identical key, only one
asymmetric, pair of keys, two keys, key pair, different keys, public and private
signature, sign, proof of origin, authenticity
hash, fingerprint, digest, one way
anonymous, unknown, without a name, nameless
firewall, filter, block traffic, packet filter
malware, virus, worm, trojan, malicious software, harmful program
backup, copy, safe copy, spare copy
compile error, syntax error, found by the compiler, compiler rejects, when you build, before running
runtime error, while running, during execution, crash, when it runs, at execution, after starting
crash, abort, terminate, stop working, fail, break
warning, hint, notice, message
debugger, step through, inspect, breakpoint
breakpoint, stopping point, pause execution, stop at a line
style, convention, formatting, standard
library, collection of functions, reusable code, package
framework, skeleton, structure for applications
open source, source code available, freely available, public code
licence, license, terms of use, permission
user interface, ui, gui, screen, front end
usability, easy to use, user friendly
prototype, early model, trial version
milestone, target date, checkpoint
sprint, iteration, time box, short cycle
backlog, list of tasks, to do list
branch, separate line, copy of the code
merge, combine, bring together, integrate
commit, save changes, record changes, snapshot
conflict, clash, same line changed, incompatible
regression, broken again, used to work, new bugs
coverage, share of the code, tested code
mock, fake, stand in, dummy, stub
black box, without looking inside, only inputs and outputs, without knowing the code
white box, looking inside, internal structure, knowing the code
throughput, work per time, tasks per second
availability, uptime, accessible, always on, reachable
redundant, spare, backup, extra copy, more than one
fault tolerant, keeps working, survives failures, despite failures
distributed, several machines, many computers, spread over, across nodes
cluster, group of machines, several servers
cloud, remote servers, rented computers, over the internet
virtual machine, vm, emulated computer, simulated machine, software computer
emulate, simulate, imitate, mimic, act like, behave like
guest, inside the virtual machine
neural network, layers of neurons, learns weights
train, learn, fit, training
`;
