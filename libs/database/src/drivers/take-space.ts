/**
 * Takes a megabyte of the database's disk and gives it back: files are extended, as changes do, and nothing stays. Fails with
 * `53100` while the disk is full.
 */
export const TAKE_SPACE = `begin read write;
  create temporary table interviewmaster_space as
    select repeat(md5(number::text), 30) as filler from generate_series(1, 1000) as number;
  rollback`;
