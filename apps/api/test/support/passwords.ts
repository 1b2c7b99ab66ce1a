/** The password of accounts of tests. */
export const PASSWORD = 'correct-horse-battery-staple-9';
