/** Words of databases, networks, operating systems and their operation that mean nearly the same; one group a line. */
export const SYSTEMS_SYNONYMS = `
table, relation, entity
row, record, tuple, entry
column, field, attribute
database, db, data store, dbms, datastore, store
query, select, request, search, statement
index, lookup structure, b tree, indices, indexes
full table scan, full scan, scan, whole table, every row, all rows, sequential scan, table scan
primary key, unique identifier, id
foreign key, reference to another table, referential
referential integrity, valid references, integrity, consistent references
redundancy, duplicate, duplication, redundant, repeated data, duplicate data, same fact
normalise, normalize, normalisation, normalization, normal form
transaction, unit of work, atomic, atomicity, all or nothing, as one unit, completely or not at all
commit, succeed, make permanent, saved
consistent, consistency, valid state, integrity, consistently
durable, durability, survive, permanent
join, combine tables, link tables
schema, structure, layout, table definition
replica, replication, copy, secondary, standby, mirror
shard, sharding, horizontal partition, partition
cache, caching, temporary storage, fast storage, memoize, quick access
stale, outdated, old, out of date, expired
latency, delay, response time, lag, waiting time
throughput, requests per second, capacity, rate
process, running program, task, job
thread, lightweight process, execution unit
address space, own memory, separate memory, memory space
concurrent, parallel, simultaneous, multithreaded, at the same time, simultaneously
lock, mutex, semaphore, exclusive access, locking, mutual exclusion
deadlock, wait forever, circular wait, block each other, never continue, stuck
resource, lock, file, device
race condition, timing, depends on order, unpredictable timing, interleaving, who comes first
shared data, same data, same variable, shared variable, shared memory
schedule, scheduler, scheduling, time slice
kernel, operating system, os
virtual memory, paging, swap, page table
physical memory, ram, main memory, installed memory
disk, hard drive, hard disk, secondary storage, ssd, drive
file, document
interrupt, signal, event
server, host, machine, backend, computer, node
client, browser, user agent, front end, caller
request, call, query, traffic, message
response, reply, answer
traffic, requests, load
overload, too much load, too many requests, overwhelmed, overloaded, bottleneck
distribute, spread, balance, divide among, load balance
failure, outage, crash, down, goes down, fault
packet, segment, datagram, message, frame
acknowledge, ack, confirm receipt, acknowledgement, confirmation
lost, dropped, missing, gone
reliable, guaranteed, dependable, reliability, guarantee, trustworthy
protocol, standard, rules of communication
ip address, numeric address, ip, network address
domain name, host name, hostname, url, website, site, website name, domain
resolve, look up, map, translate, find address
route, forward, path, router
network, internet, web, lan
encrypt, cipher, scramble, encryption, encode
decrypt, decipher, unscramble, decode
secure, safe, protected, security, protect, safety
attacker, hacker, intruder, adversary, thief, malicious user
authenticate, verify identity, prove who, log in, login, sign in, authentication, who you are
authorise, authorize, permission, rights, allowed, privilege, access control, authorisation, authorization, may access, permit
identity, who, who you are, who a user is
password, credential, secret, passphrase
salt, random value, random data
leak, steal, breach, stolen, exposed, leaked, compromise
rainbow table, precomputed table, precomputed hashes
certificate, tls, ssl, https
vulnerability, weakness, hole, exploit
deploy, release, ship, roll out, publish, rollout, deployment
monitor, watch, observe, track, monitoring, observability
scale, grow, handle more load, scalability
idempotent, repeat safely, same effect, safe to retry
side effect, changes state, modify state, alters state
stateless, no state, without state
body, payload, content, request body
url, address, link, uri, path
microservice, small service, independent service, service
monolith, single application, one codebase
container, docker, image
queue, buffer, backlog, message queue, broker
event, message, notification
background, asynchronously, worker, async job
retry, try again, repeat, attempt again
timeout, time limit, deadline
backup, copy, snapshot
recover, restore, bring back, get back, recovery
`;
