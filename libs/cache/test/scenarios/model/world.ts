import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ConnectionScope,
  eventually,
  type Fault,
  type RedisServer,
  type TcpProxy,
} from '@interviewmaster/testing';
import { isData, isFeed } from '../support/connections.js';
import { Database } from './database.js';
import type { Node } from './node.js';
import { idsOf, Reference } from './reference.js';
import { type Event, IDS, type Operation, type ProcessIndex, PROCESSES, type Step } from './steps.js';

const SCOPES: Record<'all' | 'data' | 'feed', ConnectionScope> = {
  all: {},
  data: { where: isData },
  feed: { where: isFeed },
};

/** Three processes, each with a network of its own to the one Redis, and what is known of what they may see. */
export class World {
  readonly #redis: RedisServer;
  readonly #proxies: readonly TcpProxy[];
  readonly #nodes: readonly Node[];
  readonly #database = new Database();
  readonly #reference = new Reference(this.#database);
  readonly #cuts = new Map<ProcessIndex, Fault>();
  /** The last write of each group: writers wait for each other, as they do for the rows of a database. */
  readonly #writes = new Map<string, Promise<void>>();

  constructor(redis: RedisServer, proxies: readonly TcpProxy[], nodes: readonly Node[]) {
    this.#redis = redis;
    this.#proxies = proxies;
    this.#nodes = nodes;
    for (const id of IDS) this.#database.write(id);
  }

  /** @throws {IllegalAnswerError} when a process sees what it must not see. */
  async run(steps: readonly Step[]): Promise<void> {
    for (const { operations, event, settle } of steps) {
      const running = Promise.all(operations.map((operation) => this.#perform(operation)));
      // Whatever the event does to it, its outcome is awaited below.
      running.catch(() => undefined);
      if (event) await this.#happen(event);
      await running;
      if (settle) await this.#settle();
    }
    await this.#settle();
    await this.#expectAgreement();
  }

  async close(): Promise<void> {
    for (const fault of this.#cuts.values()) await fault.lift();
    if (!this.#redis.isAnswering) this.#redis.resume();
    this.#database.remove();
  }

  async #perform(operation: Operation): Promise<void> {
    const { kind, by } = operation;
    const node = this.#nodes[by]!;
    switch (kind) {
      case 'get':
        return this.#read(kind, by, operation.id, () => node.get(operation.id));
      case 'load':
        return this.#read(kind, by, operation.id, () =>
          node.load(operation.id, this.#database.folder, operation.takesMs),
        );
      case 'set':
        return this.#write(by, [operation.id], ([value]) => node.set(operation.id, value!));
      case 'delete':
        return this.#write(by, [operation.id], () => node.delete(operation.id));
      case 'tag':
        return this.#write(by, idsOf(operation.group), () => node.invalidateGroup(operation.group));
      case 'pattern':
        return this.#write(by, idsOf(operation.group), () =>
          node.deletePattern(`scenario:member:${operation.group}.*`),
        );
    }
  }

  async #read(what: 'get' | 'load', by: ProcessIndex, id: string, read: () => Promise<unknown>): Promise<void> {
    const floor = this.#reference.floor(by, id);
    const answer = await read();
    if (what === 'get' && answer === undefined) return;
    this.#reference.check(what, by, id, floor, answer);
  }

  /** Commits newer values, and then tells the cache. */
  async #write(by: ProcessIndex, ids: string[], tell: (values: number[]) => Promise<unknown>): Promise<void> {
    const groupName = ids[0]!.split('.')[0]!;
    const written = (this.#writes.get(groupName) ?? Promise.resolve()).then(async () => {
      const values = ids.map((id) => this.#database.write(id));
      await tell(values);
      ids.forEach((id, index) => this.#reference.invalidated(by, id, values[index]!));
    });
    this.#writes.set(groupName, written);
    return written;
  }

  async #happen(event: Event): Promise<void> {
    switch (event.kind) {
      case 'cut': {
        const proxy = this.#proxies[event.process]!;
        const scope = SCOPES[event.connections];
        if (!this.#cuts.has(event.process)) this.#cuts.set(event.process, await proxy.refuse(scope));
        proxy.cut(scope);
        return;
      }
      case 'heal':
        await this.#cuts.get(event.process)?.lift();
        this.#cuts.delete(event.process);
        return;
      case 'pause':
        await this.#redis.pause();
        await sleep(event.ms);
        this.#redis.resume();
        return;
      case 'restart':
        return this.#redis.restart({ empty: true });
    }
  }

  /** Heals all, and waits until everybody has heard of everything. */
  async #settle(): Promise<void> {
    for (const process of PROCESSES) await this.#happen({ kind: 'heal', process });
    const well = { redis: 'connected', invalidationFeed: 'up', pendingInvalidations: 0 };
    const generous = { timeoutMs: 10_000 };
    await eventually(async () => {
      const statuses = await Promise.all(this.#nodes.map((node) => node.status()));
      return statuses.every((status) =>
        Object.entries(well).every(([name, value]) => value === Reflect.get(status, name)),
      );
    }, generous);
    await eventually(async () => {
      for (const by of PROCESSES) {
        for (const id of IDS) {
          const answer = await this.#nodes[by]!.get(id);
          if (answer !== undefined) this.#reference.check('settled', by, id, this.#reference.settled(id), answer);
        }
      }
    }, generous);
    this.#reference.settle();
  }

  /** With nothing going on any more, all see the same, and it is not older than what was invalidated last. */
  async #expectAgreement(): Promise<void> {
    for (const id of IDS) {
      const answers: unknown[] = [];
      for (const by of PROCESSES) {
        const answer = await this.#nodes[by]!.load(id, this.#database.folder, 0);
        this.#reference.check('at the end', by, id, this.#reference.settled(id), answer);
        answers.push(answer);
      }
      if (new Set(answers).size > 1) throw new Error(`At the end, the processes saw ${answers.join(', ')} at ${id}.`);
    }
  }
}
