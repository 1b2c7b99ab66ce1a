/** The bank's files do not fit together; each fault names its file, the item and the field. */
export class BankError extends Error {
  override readonly name = 'BankError';
  readonly hasPlainMessage = true;
  readonly code = 'BANK_INVALID';

  constructor(
    readonly faults: readonly string[],
    options?: ErrorOptions,
  ) {
    super(
      `The question bank has ${faults.length === 1 ? '1 fault' : `${faults.length} faults`}:\n` +
        faults.map((fault) => `  ${fault}`).join('\n'),
      options,
    );
  }
}
