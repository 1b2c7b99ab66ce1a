import { stem } from '../text/words.js';
import type { Lexicon } from './lexicon.js';

/** Words that exclude each other where they are said of the same thing: the ones before the bar those behind it. */
const OPPOSITES = `
abstract | concrete
accept | reject, refuse
allocate | free, deallocate, release
allow, permit | forbid, block, prohibit, refuse
always | sometimes
ascending | descending
asymmetric | symmetric
asynchronous | synchronous
automatic, automatically | manual, manually
begin, start, front | end, back, rear
best | worst
better | worse
cheap, cheaper | expensive, dear
child, children | parent
client | server
close, closed | open, opened
coarse | fine
compile | interpret
compress | decompress
continue | stop
create | delete, destroy, remove
decode | encode
decrease, decrement, shrink | increase, increment, grow
decrypt | encrypt
dense | sparse
dependent | independent
depth | breadth
deterministic | random
different | equal, identical
disk | memory
dynamic | static
early, earlier | late, later
easy, easier | hard, harder, difficult
empty | full
equal | unequal
exclusive | shared
explicit, explicitly | implicit, implicitly
external | internal
false | true
fast, faster, quick, quicker | slow, slower
fifo | lifo
finite, limited | infinite, unlimited
first | last
flexible | rigid
front | back, rear
global | local
hardware | software
hide, hidden | reveal, expose, visible
high, higher | low, lower
horizontal | vertical
immutable | mutable
inner | outer
input | output
insert, add | delete, remove
keep, retain | lose, drop, discard
large, larger, big, bigger, largest | small, smaller, smallest, tiny
leaf, leaves | root
left | right
linear | constant, logarithmic, quadratic
logical | physical
long, longer, longest | short, shorter, shortest
lossless | lossy
mandatory | optional
maximum, max | minimum, min
minimise, minimize | maximise, maximize
nonvolatile | volatile
odd | even
often, frequent, frequently | rare, rarely, seldom
parallel | sequential, serial
part | whole
pass | fail
permanent, persistent, permanently | temporary, volatile, temporarily
positive | negative
predecessor | successor
private | public
probabilistic | deterministic
push | pop
read | write
recursive | iterative
reliable | unreliable
same | different
save | lose
secure | insecure
sender | receiver
simple | complex
single | many, multiple, several
sorted, ordered | unsorted, unordered
source | destination, target
stateful | stateless
strong | weak
success, succeed | failure, fail
together | apart, separately
unique | duplicate
upper | lower
valid | invalid
wide | narrow
`;

/** Says which words say the contrary of others. */
export class Opposites {
  readonly #byStem = new Map<string, Set<string>>();
  readonly #byGroup = new Map<number, Set<string>>();

  /** @param lexicon which knows the phrases that stand for words, as `last in first out` does */
  constructor(lexicon: Lexicon) {
    for (const line of OPPOSITES.trim().split('\n')) {
      const [former = [], latter = []] = line
        .split('|')
        .map((side) => side.split(',').map((word) => stem(word.trim())));
      for (const one of former) for (const other of latter) this.#add(one, other, lexicon);
      for (const one of latter) for (const other of former) this.#add(one, other, lexicon);
    }
  }

  /** The stems of the words that say the contrary. */
  of(stemmed: string): readonly string[] {
    return [...(this.#byStem.get(stemmed) ?? [])];
  }

  /** The stems of the words that say the contrary of phrases of these groups. */
  ofPhrases(groups: readonly number[]): string[] {
    return groups.flatMap((group) => [...(this.#byGroup.get(group) ?? [])]);
  }

  #add(one: string, other: string, lexicon: Lexicon): void {
    this.#byStem.getOrInsertComputed(one, () => new Set()).add(other);
    for (const group of lexicon.groupsOf(one)) this.#byGroup.getOrInsertComputed(group, () => new Set()).add(other);
  }
}
