export * from './bank-imports.js';
export * from './questions.js';
export * from './taxonomy.js';
