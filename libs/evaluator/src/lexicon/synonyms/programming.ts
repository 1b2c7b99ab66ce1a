/** Words of programming and of data structures that mean nearly the same; one group a line. */
export const PROGRAMMING_SYNONYMS = `
function, method, procedure, subroutine, routine, operation, module
parameter, argument, input, params, args
variable, field, attribute, property, member, data member
value, data, content, information, number
element, item, entry, node, object, record, member, value, cell
array, list, vector, sequence, table
index, subscript, position, offset, indices
address, location, memory location, reference, pointer, memory address, place
pointer, reference, link, address, handle
code, program, source, software, instructions, source code, application, script
program, application, app, software, system
statement, instruction, command, line
loop, iteration, iterate, for loop, while loop, cycle, repetition, looping
recursion, recursive, calls itself, call itself, calling itself, recursively, recurse, self referential
base case, stopping condition, termination condition, stop condition, terminating condition, exit condition
infinite recursion, never ends, no base case, without end, endless recursion
class, type, blueprint, abstract data type
object, instance, entity
parent class, base class, superclass, super class, parent, ancestor, existing class
child class, subclass, derived class, sub class, child, descendant, derived
inherit, extend, derive, take over, inheritance, subclassing, reuse
override, redefine, overriding, overwrite
overload, overloading, several versions, same name
interface, contract, api, signature, public methods, declaration
implement, realise, realize, implementation, body, method body, define
instantiate, create an object, construct, instantiation, new object
constructor, initialiser, initializer, ctor
initialise, initialize, set initial, initialization, initialisation, initial value, starting value
declare, declaration, prototype, header
encapsulate, bundle, wrap, encapsulation, information hiding, data hiding, package
abstract, abstraction, hide details, generalise, general
polymorphism, many forms, multiple forms, dynamic dispatch
private, hidden, internal, inaccessible, not visible
public, exposed, external, accessible, visible
global, everywhere, anywhere, whole program, entire program, outside
local, inside the function, within the function, inside
scope, visibility, lifetime, accessible
constant, const, final, literal, immutable
return type, result type
data type, type
integer, int, whole number
floating point, float, double, real number, decimal
boolean, bool, true or false
string, text, characters, char, character
compile, compiler, compilation, compile time, build
run time, runtime, execution time, during execution, while running
execute, run, running, execution
machine code, binary, machine language, native code, machine instructions, executable, object code, form the computer understands, low level
high level language, programming language, source language, high level
interpreter, interpret, line by line
translate, convert, compile, transform, turn
exception, error, runtime error
debug, find bugs, fix errors, debugging, troubleshoot
test, testing, check, verify, try
unit, function, component, module, individual
maintain, maintenance, upkeep, keep working
modular, modularity, modules, separate parts, decomposed
reuse, reusable, reusability, use again, recycle
readable, readability, clear, understandable, easy to read, clarity
document, comment, documentation
prototype, mock up, simulation, model, demo, early version, draft
requirement, specification, spec, need
version control, source control, git, revision control, versioning
history, log, track, record, changes over time
revert, undo, roll back, rollback, go back, restore, earlier state, earlier version
collaborate, work together, cooperate, team, collaboration
big o, asymptotic, complexity, growth rate, order of growth, growth
running time, time complexity, execution time, run time, speed, time
worst case, upper bound, at most, maximum
best case, lower bound
average, expected, mean, typical, on average
constant time, o(1), immediately, direct access, random access
linear, o(n), linear time, every element, 1 by 1
logarithmic, o(logn), log n, halves, halve, log
quadratic, o(n2), n2, n squared, squared
o(nlogn), n log n, nlogn, linearithmic
exponential, o(2n), 2n
stack, lifo, last in first out, last in 1st out, filo
queue, fifo, first in first out, first come first served, first come first serve
push, insert on top, put on top
pop, remove from top, take from top
linked list, chain of nodes, chain
array, contiguous, consecutive, adjacent, one block, sequential memory, contiguous block
tree, hierarchy, hierarchical
node, vertex, element, item
edge, link, arc, connection, line
root, top node, topmost, starting node
leaf, no children, without children, childless, terminal node, external node
child, descendant, successor, subtree
parent, ancestor, predecessor
height, depth, longest path, levels
binary, 2 children, two, at most 2
balanced, equal height, evenly, balance
null, nil, empty, nothing, none, void
graph, network, vertices and edges
path, route, way, walk
cycle, loop, circular, circle, circularly
directed, one way, direction
hash, digest, hash value, hash code, hash function, checksum, hashing
bucket, slot, cell, position, index, place
collision, clash, conflict
key, identifier, id, keys
map, dictionary, hash table, hash map, associative array, hashtable, hashmap
sorted, ordered, in order, ascending, sorted order
unsorted, unordered, random order, arbitrary order
sort, sorting, order, arrange
divide and conquer, split recursively, merge sort
pivot, partition element, chosen element
half, middle, midpoint, halves, halve, in two, mid
search space, range, remaining elements, interval, candidates, rest
compare, comparison, comparing
swap, exchange, interchange
adjacent, neighbouring, neighboring, next to, neighbours, neighbors, side by side
memory, ram, storage, heap, space
allocate, reserve, request memory, allocation, set aside, assign
free, release, deallocate, reclaim, dispose, deallocation, clean up, cleanup, recover
unused, unreachable, not referenced, no longer needed, unreferenced, no longer reachable, not needed, no longer used
garbage collection, automatic memory management, gc
bounds, size, limit, length
efficient, performance, optimal, fast
operator, symbol, sign
operand, argument, value
expression, formula, calculation
evaluate, compute, calculate, work out, computation
template, generic, generics
synchronous, blocking
asynchronous, non blocking, async, later, without waiting
algorithm, procedure, steps, method
byte, bytes, memory unit
bit, binary digit, 0 or 1
pass by reference, by reference, original variable, address of the variable, original
pass by value, by value, copy of the value, copy
original, caller, actual variable, actual argument
function call, call, invocation, activation
call stack, stack frame, activation record, stack memory, run time stack
local variable, inside function, automatic variable
global variable, shared variable, visible everywhere
header file, include file, declarations, interface
source file, implementation file, code file
preprocessor, include, macro, define
library, package, module, framework
loop variable, counter, loop counter, index, control variable
condition, test, boolean expression, predicate, check
conditional, if statement, branch, decision, selection, if else, switch
block, body, compound statement, braces, curly braces
signature, name and parameters, function header, prototype, declaration, parameter list
return value, result, output
side effect, modify, change outside
dereference, follow the pointer, value at the address, points to
pointer arithmetic, offset, increment pointer
dangling, freed, deallocated, invalid pointer, deleted
leak, never freed, not released, not freed, lost memory, not given back
new, malloc, allocate, dynamic memory, allocation, dynamically allocated
delete, free, release, deallocate, give back, given back, return memory
heap memory, free store, dynamic memory, dynamically
stack memory, automatic storage, local storage
compile time, during compilation, when compiling, before running, at compile, static, before execution
run time, runtime, while the program runs, during execution, while running, dynamic, when running
fixed size, static size, size known, set size, cannot grow, predefined size
dynamic size, variable size, can grow, grows, any size, resizable, unlimited, no limit
head, first node, first element, front, beginning, start
tail, last node, last element, rear, end
next node, successor, next element, following
previous node, predecessor, previous element, previous, before it
singly linked, one direction, next pointer only
doubly linked, previous and next, both directions, two pointers, prev
circular, round, loop back, points back, last to first, closed
enqueue, insert at rear, add to the back, add at end
dequeue, remove from front, take from front
top, last inserted, most recent, newest
peek, look at top, front element
overflow, full, exceed, too many, beyond capacity
underflow, empty, nothing left
breadth first, level by level, level order, queue, neighbours first
depth first, deep, deepest, backtrack, backtracking, as far as possible
inorder, in order, left root right, sorted order
preorder, root first, root left right
postorder, root last, left right root, children first
left subtree, left child, smaller, less than
right subtree, right child, larger, greater than
binary search tree, bst, ordered tree
full tree, complete tree, complete
degree, number of children, number of edges
internal node, has children, non leaf
height, longest path, number of levels, depth
prefix, operator first, before operands, polish
postfix, operator last, after operands, reverse polish
infix, operator between, between operands
insertion, insert, adding, add
deletion, delete, removing, remove
selection sort, smallest element, find the minimum
insertion sort, insert into sorted part, sorted part
bubble sort, swap neighbours, adjacent swaps
merge sort, split and merge, merge halves
quick sort, quicksort, pivot
sublist, subarray, half, part of the array, portion
sentinel, end marker, special value, terminator
null terminated, end of string, null character
initial value, starting value, initialisation, default value
default, predefined, automatic, if none, implicit, standard
explicit, written, stated, by programmer
implicit, automatic, by compiler
type checking, types are checked, verify types, type safety
type conversion, cast, casting, coercion
literal, constant value, fixed value
modulo, remainder, mod, rest
truncate, cut off, drop decimals
precedence, order of operations, priority
expression, statement, code, condition
syntax, grammar, form, rules
semantic, meaning, logic
logical error, wrong result, logic error
syntax error, does not compile, grammar mistake
edge case, corner case, boundary, special case
invariant, always true, property
recursive case, smaller problem, reduce the problem, call itself
iteration, loop, iterative, repeat
overhead, extra cost, additional memory, function calls, more memory, slow
subclass object, derived object, child object
virtual function, overridden method, dynamic binding, late binding
friend, access private
accessor, getter, get method
mutator, setter, set method
member function, method, class function
data member, field, attribute, instance variable
destructor, clean up, cleans up, end of life
copy constructor, copy of an object
adt, abstract data type, data and operations, independent of implementation
life cycle, lifecycle, phases, stages, process
analysis, requirements, study
maintenance, after delivery, updates, upkeep
verification, validation, testing, checking
refine, refinement, improve, iterate
stub, placeholder, dummy
top down, main problem first, stepwise refinement
bottom up, small parts first
`;
