/** Makes epoch and sequence if one is missing. KEYS epoch, sequence · ARGV new epoch */
const MAKE_NAMESPACE = `
      if redis.call('EXISTS', KEYS[1], KEYS[2]) < 2 then
        redis.call('SET', KEYS[1], ARGV[1])
        redis.call('SET', KEYS[2], 1)
      end`;

/** Ends the script with 0 unless the caller's lease is at the key. KEYS lease · ARGV its first words */
const KEEP_IF_MINE = `
      local current = redis.pcall('GET', KEYS[1])
      if type(current) ~= 'string' then return 0 end
      local beginning = string.sub(current, 1, #ARGV[1] + 1)
      if beginning ~= ARGV[1] and beginning ~= ARGV[1] .. ' ' then return 0 end`;

/**
 * The steps that must be atomic in Redis.
 *
 * Each uses keys of one slot. A lease is stored at the key of the entry, so a command that removes or replaces the key, such
 * as `redis-cli DEL`, also ends the right to fill it.
 */
export const SCRIPTS = {
  /**
   * Puts a lease where there is no record, or the record that the caller found useless. After the lease follow the
   * versions of this moment, if their keys are given.
   * KEYS entry, version… · ARGV lease, lease ms, prefix of the useless record if there is one · nil, or what is there
   * instead.
   */
  cacheAcquire: {
    numberOfKeys: undefined,
    lua: `
      local current = redis.pcall('GET', KEYS[1])
      local prefix = ARGV[3]
      -- The prefix of an empty record is empty: it must not match the beginning of every other record.
      if type(current) == 'string' and (not prefix or string.sub(current, 1, math.max(#prefix, 1)) ~= prefix) then
        return current
      end
      local versions = {}
      for index = 2, #KEYS do
        versions[index - 1] = redis.call('GET', KEYS[index]) or ''
      end
      local lease = ARGV[1]
      if #KEYS > 1 then lease = lease .. ' ' .. table.concat(versions, ',') end
      redis.call('SET', KEYS[1], lease, 'PX', ARGV[2])
      return false`,
  },
  /** Replaces the caller's lease. KEYS entry · ARGV lease, record, ms · 1, or 0 when the lease is gone. */
  cacheFill: {
    numberOfKeys: 1,
    lua: `
      ${KEEP_IF_MINE}
      redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
      return 1`,
  },
  /** Renews the caller's lease. KEYS entry · ARGV lease, ms · 1, or 0 when it is gone. */
  cacheRenew: {
    numberOfKeys: 1,
    lua: `
      ${KEEP_IF_MINE}
      return redis.call('PEXPIRE', KEYS[1], ARGV[2])`,
  },
  /** Releases the caller's lease. KEYS entry · ARGV lease. */
  cacheRelease: {
    numberOfKeys: 1,
    lua: `
      ${KEEP_IF_MINE}
      return redis.call('DEL', KEYS[1])`,
  },
  /**
   * Replaces an entry that has not changed since the refresh began.
   * KEYS entry, refresh lease · ARGV prefix, record, ms, refresh token · 1, or 0 when the entry was changed.
   */
  cacheRefill: {
    numberOfKeys: 2,
    lua: `
      if redis.call('GET', KEYS[2]) == ARGV[4] then redis.call('DEL', KEYS[2]) end
      local current = redis.pcall('GET', KEYS[1])
      if type(current) ~= 'string' or string.sub(current, 1, #ARGV[1]) ~= ARGV[1] then return 0 end
      redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
      return 1`,
  },
  /** Sets the life of a record with this beginning. KEYS entry · ARGV beginning, ms · 1, or 0 without such a record. */
  cacheTouch: {
    numberOfKeys: 1,
    lua: `
      local current = redis.pcall('GET', KEYS[1])
      if type(current) ~= 'string' or string.sub(current, 1, #ARGV[1]) ~= ARGV[1] then return 0 end
      return redis.call('PEXPIRE', KEYS[1], ARGV[2])`,
  },
  /**
   * Removes an entry that carries one of the tags, or a lease, since its load may store such an entry.
   * KEYS entry · ARGV beginning of a lease, tag… · 1, or 0 for any other record.
   */
  cacheErase: {
    numberOfKeys: 1,
    lua: `
      local current = redis.pcall('GET', KEYS[1])
      if type(current) ~= 'string' then return 0 end
      if string.sub(current, 1, #ARGV[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
      local header = string.sub(current, 1, (string.find(current, '\\n', 1, true) or 0))
      for index = 2, #ARGV do
        for _, before in ipairs({ ' ', ',' }) do
          if string.find(header, before .. ARGV[index] .. '=', 1, true) then return redis.call('DEL', KEYS[1]) end
        end
      end
      return 0`,
  },
  /**
   * Reads epoch, sequence and tag versions, and makes missing ones. A tag's version is the sequence at its last invalidation
   * or when it was made, so an evicted tag never gets a version that it had before.
   * Beyond a given sequence no version is made: the version would be refused, and would keep an erased tag in Redis.
   * KEYS epoch, sequence, tag… · ARGV new epoch, tag ms, last sequence if there is one · epoch, sequence, version…
   */
  cacheVersions: {
    numberOfKeys: undefined,
    lua: `
      ${MAKE_NAMESPACE}
      local sequence = redis.call('GET', KEYS[2])
      local result = { redis.call('GET', KEYS[1]), sequence }
      for index = 3, #KEYS do
        local version = redis.call('GET', KEYS[index])
        if not version then
          version = sequence
          if not ARGV[3] or tonumber(sequence) <= tonumber(ARGV[3]) then
            redis.call('SET', KEYS[index], version, 'PX', ARGV[2])
          end
        end
        result[index] = version
      end
      return result`,
  },
  /**
   * Gives the tags a new version at one moment, independent of the number of entries.
   * KEYS epoch, sequence, tag… · ARGV new epoch, tag ms · the new version.
   */
  cacheInvalidateTags: {
    numberOfKeys: undefined,
    lua: `
      ${MAKE_NAMESPACE}
      local sequence = redis.call('INCR', KEYS[2])
      for index = 3, #KEYS do
        redis.call('SET', KEYS[index], sequence, 'PX', ARGV[2])
      end
      return sequence`,
  },
  /** Invalidates everything. KEYS epoch · ARGV new epoch */
  cacheInvalidateAll: {
    numberOfKeys: 1,
    lua: `
      redis.call('SET', KEYS[1], ARGV[1])`,
  },
  /**
   * Invalidates everything if the namespace, or the caller, was last used on another server.
   * KEYS epoch, sequence, server · ARGV this server, new epoch, 1 if the caller was on another server, else 0
   */
  cacheAdopt: {
    numberOfKeys: 3,
    lua: `
      if ARGV[3] == '1' or redis.call('GET', KEYS[3]) ~= ARGV[1] then
        redis.call('SET', KEYS[1], ARGV[2])
        redis.call('SET', KEYS[2], 1, 'NX')
        redis.call('SET', KEYS[3], ARGV[1])
      end`,
  },
} as const;

export type ScriptName = keyof typeof SCRIPTS;

/** Scripts that must run on a full Redis: they store little, and without them the old values would stay. */
export const EVEN_WHEN_FULL: ReadonlySet<string> = new Set<ScriptName>([
  'cacheInvalidateTags',
  'cacheInvalidateAll',
  'cacheAdopt',
]);
