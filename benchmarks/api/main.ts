/** Prints how soon the built server is ready, and what the cache gives a route of the API. */
import { machineLines } from '../support/machine.js';
import { print } from '../support/table.js';
import { cachedRouteTable } from './cached-route.js';
import { timeToReadyTable } from './time-to-ready.js';

print(machineLines(undefined, ['@nestjs/core', 'fastify', 'autocannon']));
print(`\n### Time to ready\n\n${await timeToReadyTable()}`);
print(`\n### A cached route\n\n${await cachedRouteTable()}`);
