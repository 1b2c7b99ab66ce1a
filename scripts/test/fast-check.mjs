// @ts-check
import fc from '../../node_modules/fast-check/lib/fast-check.js';

// Tests find this in place of `fast-check`. The same commit plays the same values, so that a failure is one of the change;
// `npm run test:properties` looks for what other values find.
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 1) });

export * from '../../node_modules/fast-check/lib/fast-check.js';
export default fc;
