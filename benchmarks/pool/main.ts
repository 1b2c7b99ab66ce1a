/** Prints whether more than one data connection to Redis helps, and what automatic pipelining does. */
import { RedisServer } from '@interviewmaster/testing';
import { machineLines } from '../support/machine.js';
import { redisInfo } from '../support/redis-info.js';
import { print } from '../support/table.js';
import { connectionsTable } from './connections.js';
import { neighboursTable } from './neighbours.js';
import { pipeliningTable } from './pipelining.js';
import { serviceTable } from './service.js';

await using server = await RedisServer.start();
print(machineLines(await redisInfo(server.client(), 'redis_version'), ['ioredis']));
print(`\n### Connections\n\n${await connectionsTable(server)}`);
print(`\n### Automatic pipelining, one connection\n\n${await pipeliningTable(server)}`);
print(`\n### Small reads beside large ones\n\n${await neighboursTable(server)}`);
print(`\n### Through the service\n\n${await serviceTable(server)}`);
