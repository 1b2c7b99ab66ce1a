import { setTimeout as sleep } from 'node:timers/promises';
import type { ManagedProcess } from '../process/managed-process.js';
import { type RedisAddress, redisCommand } from './redis-clients.js';

const READY_WITHIN_MS = 60_000;

/** Somebody else listens on the port. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
}

/**
 * Resolves when this very process, not another one that has taken the port, answers commands and has loaded its data.
 *
 * @throws {PortTakenError} when it could not have its port.
 */
export async function untilReady(redis: ManagedProcess, address: RedisAddress): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  let fault = 'it did not answer';
  while (redis.isRunning && performance.now() < deadline) {
    try {
      if (await answers(redis.pid, address)) return;
      fault = `another process answers at port ${address.port}`;
    } catch (error) {
      fault = error instanceof Error ? error.message : String(error);
    }
    await sleep(10);
  }
  const hasEnded = !redis.isRunning;
  await redis.kill();
  const lastLines = (await redis.output()).trim().split('\n').slice(-6).join('\n');
  if (hasEnded && lastLines.includes('Address already in use')) throw new PortTakenError(lastLines);
  throw new Error(`redis-server did not start: ${hasEnded ? 'it ended' : fault}\n${lastLines}`);
}

async function answers(pid: number, address: RedisAddress): Promise<boolean> {
  try {
    await redisCommand(address, 'PING');
    return String(await redisCommand(address, 'INFO', 'server')).includes(`process_id:${pid}\r\n`);
  } catch (error) {
    // Its users were set up by arguments: to refuse is an answer too.
    if (error instanceof Error && /^(NOAUTH|NOPERM)\b/.test(error.message)) return true;
    throw error;
  }
}
